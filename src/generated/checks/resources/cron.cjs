/** Generated from schemas/resources/cron.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/cron.schema.json","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_-]*$","examples":["qdrant-snapshot"]},"job":{"type":"string","pattern":"^[^\\n]*[^\\n\\s][^\\n]*$","examples":["/usr/local/bin/snapshot --keep 7"]},"user":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9._-]*$","default":"root","examples":["qdrant"]},"minute":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^[^\\s]+$"}],"default":"*","examples":["*/10"]},"hour":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^[^\\s]+$"}],"default":"*","examples":[3]},"day":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^[^\\s]+$"}],"default":"*","examples":["1,15"]},"month":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^[^\\s]+$"}],"default":"*","examples":["1-6"]},"weekday":{"anyOf":[{"type":"integer"},{"type":"string","pattern":"^[^\\s]+$"}],"default":"*","examples":["mon-fri"]},"special_time":{"enum":["reboot","hourly","daily","weekly","monthly","yearly","annually"]},"environment":{"type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":{"type":["string","number","boolean"],"pattern":"^[^\\n]*$"},"examples":[{"PATH":"/usr/local/bin:/usr/bin:/bin","MAILTO":""}]},"disabled":{"type":"boolean","default":false},"state":{"enum":["present","absent"],"default":"present"}},"if":{"not":{"required":["state"],"properties":{"state":{"const":"absent"}}}},"then":{"required":["job"]}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_-]*$", "u");
const pattern5 = new RegExp("^[^\\n]*[^\\n\\s][^\\n]*$", "u");
const pattern6 = new RegExp("^[A-Za-z_][A-Za-z0-9._-]*$", "u");
const pattern7 = new RegExp("^[^\\s]+$", "u");
const pattern12 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern13 = new RegExp("^[^\\n]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/cron.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
const _errs3 = errors;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.state === undefined) && (missing0 = "state")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.state !== undefined){
if("absent" !== data.state){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
}
var valid1 = _errs4 === errors;
if(valid1){
const err2 = {};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs3;
if(vErrors !== null){
if(_errs3){
vErrors.length = _errs3;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs6 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.job === undefined){
const err3 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "job"},schema:schema31.then.required,parentSchema:schema31.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},schema:schema31.if,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_-]*$",parentSchema:schema31.properties.name,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema31.properties.name.type,parentSchema:schema31.properties.name,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.job !== undefined){
let data2 = data.job;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err9 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/pattern",keyword:"pattern",params:{pattern: "^[^\\n]*[^\\n\\s][^\\n]*$"},schema:"^[^\\n]*[^\\n\\s][^\\n]*$",parentSchema:schema31.properties.job,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/job",schemaPath:"#/properties/job/type",keyword:"type",params:{type: "string"},schema:schema31.properties.job.type,parentSchema:schema31.properties.job,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.user !== undefined){
let data3 = data.user;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err11 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9._-]*$"},schema:"^[A-Za-z_][A-Za-z0-9._-]*$",parentSchema:schema31.properties.user,data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema31.properties.user.type,parentSchema:schema31.properties.user,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.minute !== undefined){
let data4 = data.minute;
const _errs15 = errors;
let valid4 = false;
const _errs16 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.minute.anyOf[0].type,parentSchema:schema31.properties.minute.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid1 = _errs16 === errors;
valid4 = valid4 || _valid1;
const _errs18 = errors;
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err14 = {instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema31.properties.minute.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema31.properties.minute.anyOf[1].type,parentSchema:schema31.properties.minute.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err16 = {instancePath:instancePath+"/minute",schemaPath:"#/properties/minute/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.minute.anyOf,parentSchema:schema31.properties.minute,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
if(data.hour !== undefined){
let data5 = data.hour;
const _errs21 = errors;
let valid5 = false;
const _errs22 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err17 = {instancePath:instancePath+"/hour",schemaPath:"#/properties/hour/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.hour.anyOf[0].type,parentSchema:schema31.properties.hour.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs22 === errors;
valid5 = valid5 || _valid2;
const _errs24 = errors;
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err18 = {instancePath:instancePath+"/hour",schemaPath:"#/properties/hour/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema31.properties.hour.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/hour",schemaPath:"#/properties/hour/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema31.properties.hour.anyOf[1].type,parentSchema:schema31.properties.hour.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const err20 = {instancePath:instancePath+"/hour",schemaPath:"#/properties/hour/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.hour.anyOf,parentSchema:schema31.properties.hour,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs21;
if(vErrors !== null){
if(_errs21){
vErrors.length = _errs21;
}
else {
vErrors = null;
}
}
}
}
if(data.day !== undefined){
let data6 = data.day;
const _errs27 = errors;
let valid6 = false;
const _errs28 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err21 = {instancePath:instancePath+"/day",schemaPath:"#/properties/day/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.day.anyOf[0].type,parentSchema:schema31.properties.day.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid3 = _errs28 === errors;
valid6 = valid6 || _valid3;
const _errs30 = errors;
if(typeof data6 === "string"){
if(!pattern7.test(data6)){
const err22 = {instancePath:instancePath+"/day",schemaPath:"#/properties/day/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema31.properties.day.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
else {
const err23 = {instancePath:instancePath+"/day",schemaPath:"#/properties/day/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema31.properties.day.anyOf[1].type,parentSchema:schema31.properties.day.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid3 = _errs30 === errors;
valid6 = valid6 || _valid3;
if(!valid6){
const err24 = {instancePath:instancePath+"/day",schemaPath:"#/properties/day/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.day.anyOf,parentSchema:schema31.properties.day,data:data6};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs27;
if(vErrors !== null){
if(_errs27){
vErrors.length = _errs27;
}
else {
vErrors = null;
}
}
}
}
if(data.month !== undefined){
let data7 = data.month;
const _errs33 = errors;
let valid7 = false;
const _errs34 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err25 = {instancePath:instancePath+"/month",schemaPath:"#/properties/month/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.month.anyOf[0].type,parentSchema:schema31.properties.month.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid4 = _errs34 === errors;
valid7 = valid7 || _valid4;
const _errs36 = errors;
if(typeof data7 === "string"){
if(!pattern7.test(data7)){
const err26 = {instancePath:instancePath+"/month",schemaPath:"#/properties/month/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema31.properties.month.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/month",schemaPath:"#/properties/month/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema31.properties.month.anyOf[1].type,parentSchema:schema31.properties.month.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid4 = _errs36 === errors;
valid7 = valid7 || _valid4;
if(!valid7){
const err28 = {instancePath:instancePath+"/month",schemaPath:"#/properties/month/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.month.anyOf,parentSchema:schema31.properties.month,data:data7};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
else {
errors = _errs33;
if(vErrors !== null){
if(_errs33){
vErrors.length = _errs33;
}
else {
vErrors = null;
}
}
}
}
if(data.weekday !== undefined){
let data8 = data.weekday;
const _errs39 = errors;
let valid8 = false;
const _errs40 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err29 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.weekday.anyOf[0].type,parentSchema:schema31.properties.weekday.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
var _valid5 = _errs40 === errors;
valid8 = valid8 || _valid5;
const _errs42 = errors;
if(typeof data8 === "string"){
if(!pattern7.test(data8)){
const err30 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[^\\s]+$"},schema:"^[^\\s]+$",parentSchema:schema31.properties.weekday.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema31.properties.weekday.anyOf[1].type,parentSchema:schema31.properties.weekday.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
var _valid5 = _errs42 === errors;
valid8 = valid8 || _valid5;
if(!valid8){
const err32 = {instancePath:instancePath+"/weekday",schemaPath:"#/properties/weekday/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.weekday.anyOf,parentSchema:schema31.properties.weekday,data:data8};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
else {
errors = _errs39;
if(vErrors !== null){
if(_errs39){
vErrors.length = _errs39;
}
else {
vErrors = null;
}
}
}
}
if(data.special_time !== undefined){
let data9 = data.special_time;
if(!(((((((data9 === "reboot") || (data9 === "hourly")) || (data9 === "daily")) || (data9 === "weekly")) || (data9 === "monthly")) || (data9 === "yearly")) || (data9 === "annually"))){
const err33 = {instancePath:instancePath+"/special_time",schemaPath:"#/properties/special_time/enum",keyword:"enum",params:{allowedValues: schema31.properties.special_time.enum},schema:schema31.properties.special_time.enum,parentSchema:schema31.properties.special_time,data:data9};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.environment !== undefined){
let data10 = data.environment;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key1 in data10){
const _errs47 = errors;
if(typeof key1 === "string"){
if(!pattern12.test(key1)){
const err34 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema31.properties.environment.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
var valid9 = _errs47 === errors;
if(!valid9){
const err35 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema31.properties.environment.propertyNames,parentSchema:schema31.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
for(const key2 in data10){
let data11 = data10[key2];
if(((typeof data11 !== "string") && (!((typeof data11 == "number") && (isFinite(data11))))) && (typeof data11 !== "boolean")){
const err36 = {instancePath:instancePath+"/environment/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/type",keyword:"type",params:{type: schema31.properties.environment.additionalProperties.type},schema:schema31.properties.environment.additionalProperties.type,parentSchema:schema31.properties.environment.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if(typeof data11 === "string"){
if(!pattern13.test(data11)){
const err37 = {instancePath:instancePath+"/environment/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\n]*$"},schema:"^[^\\n]*$",parentSchema:schema31.properties.environment.additionalProperties,data:data11};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
}
else {
const err38 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "object"},schema:schema31.properties.environment.type,parentSchema:schema31.properties.environment,data:data10};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.disabled !== undefined){
let data12 = data.disabled;
if(typeof data12 !== "boolean"){
const err39 = {instancePath:instancePath+"/disabled",schemaPath:"#/properties/disabled/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.disabled.type,parentSchema:schema31.properties.disabled,data:data12};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.state !== undefined){
let data13 = data.state;
if(!((data13 === "present") || (data13 === "absent"))){
const err40 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema31.properties.state.enum},schema:schema31.properties.state.enum,parentSchema:schema31.properties.state,data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
