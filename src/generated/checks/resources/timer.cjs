/** Generated from schemas/resources/timer.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/timer.schema.json","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","pattern":"^[A-Za-z0-9:_][A-Za-z0-9:_.-]*$","examples":["qdrant-snapshot"]},"command":{"type":"string","pattern":"^[^\\n]*[^\\n\\s][^\\n]*$","examples":["/usr/local/bin/snapshot --keep 7"]},"unit":{"type":"string","pattern":"^[A-Za-z0-9:_.\\\\@-]+\\.(service|socket|target|path|mount)$","examples":["backup.service"]},"on_calendar":{"anyOf":[{"type":"string","pattern":"^[^\\n]+$"},{"type":"array","minItems":1,"items":{"type":"string","pattern":"^[^\\n]+$"}}],"examples":["Mon..Fri 03:30"]},"on_boot":{"type":"string","pattern":"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$","examples":["15min"]},"on_unit_active":{"type":"string","pattern":"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$","examples":["1h"]},"on_unit_inactive":{"type":"string","pattern":"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$","examples":["1h"]},"randomized_delay":{"type":"string","pattern":"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$","examples":["10min"]},"accuracy":{"type":"string","pattern":"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$","examples":["1s"]},"persistent":{"type":"boolean"},"user":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9._-]*$","examples":["qdrant"]},"working_directory":{"type":"string","pattern":"^/[^\\n]*$","examples":["/var/lib/qdrant"]},"environment":{"type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":{"type":["string","number","boolean"],"pattern":"^[^\\n]*$"}},"description":{"type":"string","pattern":"^[^\\n]+$","examples":["Nightly snapshot"]},"enabled":{"type":"boolean","default":true},"state":{"enum":["present","absent"],"default":"present"}},"if":{"not":{"required":["state"],"properties":{"state":{"const":"absent"}}}},"then":{"oneOf":[{"required":["command"]},{"required":["unit"]}]}};
const func1 = Object.prototype.hasOwnProperty;
const pattern4 = new RegExp("^[A-Za-z0-9:_][A-Za-z0-9:_.-]*$", "u");
const pattern5 = new RegExp("^[^\\n]*[^\\n\\s][^\\n]*$", "u");
const pattern6 = new RegExp("^[A-Za-z0-9:_.\\\\@-]+\\.(service|socket|target|path|mount)$", "u");
const pattern7 = new RegExp("^[^\\n]+$", "u");
const pattern9 = new RegExp("^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$", "u");
const pattern14 = new RegExp("^[A-Za-z_][A-Za-z0-9._-]*$", "u");
const pattern15 = new RegExp("^/[^\\n]*$", "u");
const pattern16 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern17 = new RegExp("^[^\\n]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/timer.schema.json" */;
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
const _errs7 = errors;
let valid3 = false;
let passing0 = null;
const _errs8 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.command === undefined){
const err3 = {instancePath,schemaPath:"#/then/oneOf/0/required",keyword:"required",params:{missingProperty: "command"},schema:schema31.then.oneOf[0].required,parentSchema:schema31.then.oneOf[0],data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid1 = _errs8 === errors;
if(_valid1){
valid3 = true;
passing0 = 0;
}
const _errs9 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.unit === undefined){
const err4 = {instancePath,schemaPath:"#/then/oneOf/1/required",keyword:"required",params:{missingProperty: "unit"},schema:schema31.then.oneOf[1].required,parentSchema:schema31.then.oneOf[1],data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var _valid1 = _errs9 === errors;
if(_valid1 && valid3){
valid3 = false;
passing0 = [passing0, 1];
}
else {
if(_valid1){
valid3 = true;
passing0 = 1;
}
}
if(!valid3){
const err5 = {instancePath,schemaPath:"#/then/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema31.then.oneOf,parentSchema:schema31.then,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
else {
errors = _errs7;
if(vErrors !== null){
if(_errs7){
vErrors.length = _errs7;
}
else {
vErrors = null;
}
}
}
var _valid0 = _errs6 === errors;
valid0 = _valid0;
}
if(!valid0){
const err6 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},schema:schema31.if,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err7 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err8 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.name !== undefined){
let data1 = data.name;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err9 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_][A-Za-z0-9:_.-]*$"},schema:"^[A-Za-z0-9:_][A-Za-z0-9:_.-]*$",parentSchema:schema31.properties.name,data:data1};
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
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema31.properties.name.type,parentSchema:schema31.properties.name,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.command !== undefined){
let data2 = data.command;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err11 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/pattern",keyword:"pattern",params:{pattern: "^[^\\n]*[^\\n\\s][^\\n]*$"},schema:"^[^\\n]*[^\\n\\s][^\\n]*$",parentSchema:schema31.properties.command,data:data2};
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
const err12 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "string"},schema:schema31.properties.command.type,parentSchema:schema31.properties.command,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.unit !== undefined){
let data3 = data.unit;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err13 = {instancePath:instancePath+"/unit",schemaPath:"#/properties/unit/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_.\\\\@-]+\\.(service|socket|target|path|mount)$"},schema:"^[A-Za-z0-9:_.\\\\@-]+\\.(service|socket|target|path|mount)$",parentSchema:schema31.properties.unit,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/unit",schemaPath:"#/properties/unit/type",keyword:"type",params:{type: "string"},schema:schema31.properties.unit.type,parentSchema:schema31.properties.unit,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.on_calendar !== undefined){
let data4 = data.on_calendar;
const _errs18 = errors;
let valid5 = false;
const _errs19 = errors;
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err15 = {instancePath:instancePath+"/on_calendar",schemaPath:"#/properties/on_calendar/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[^\\n]+$"},schema:"^[^\\n]+$",parentSchema:schema31.properties.on_calendar.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/on_calendar",schemaPath:"#/properties/on_calendar/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema31.properties.on_calendar.anyOf[0].type,parentSchema:schema31.properties.on_calendar.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid2 = _errs19 === errors;
valid5 = valid5 || _valid2;
const _errs21 = errors;
if(Array.isArray(data4)){
if(data4.length < 1){
const err17 = {instancePath:instancePath+"/on_calendar",schemaPath:"#/properties/on_calendar/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.on_calendar.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
let data5 = data4[i0];
if(typeof data5 === "string"){
if(!pattern7.test(data5)){
const err18 = {instancePath:instancePath+"/on_calendar/" + i0,schemaPath:"#/properties/on_calendar/anyOf/1/items/pattern",keyword:"pattern",params:{pattern: "^[^\\n]+$"},schema:"^[^\\n]+$",parentSchema:schema31.properties.on_calendar.anyOf[1].items,data:data5};
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
const err19 = {instancePath:instancePath+"/on_calendar/" + i0,schemaPath:"#/properties/on_calendar/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.on_calendar.anyOf[1].items.type,parentSchema:schema31.properties.on_calendar.anyOf[1].items,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/on_calendar",schemaPath:"#/properties/on_calendar/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema31.properties.on_calendar.anyOf[1].type,parentSchema:schema31.properties.on_calendar.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid2 = _errs21 === errors;
valid5 = valid5 || _valid2;
if(!valid5){
const err21 = {instancePath:instancePath+"/on_calendar",schemaPath:"#/properties/on_calendar/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.on_calendar.anyOf,parentSchema:schema31.properties.on_calendar,data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
else {
errors = _errs18;
if(vErrors !== null){
if(_errs18){
vErrors.length = _errs18;
}
else {
vErrors = null;
}
}
}
}
if(data.on_boot !== undefined){
let data6 = data.on_boot;
if(typeof data6 === "string"){
if(!pattern9.test(data6)){
const err22 = {instancePath:instancePath+"/on_boot",schemaPath:"#/properties/on_boot/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$"},schema:"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$",parentSchema:schema31.properties.on_boot,data:data6};
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
const err23 = {instancePath:instancePath+"/on_boot",schemaPath:"#/properties/on_boot/type",keyword:"type",params:{type: "string"},schema:schema31.properties.on_boot.type,parentSchema:schema31.properties.on_boot,data:data6};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.on_unit_active !== undefined){
let data7 = data.on_unit_active;
if(typeof data7 === "string"){
if(!pattern9.test(data7)){
const err24 = {instancePath:instancePath+"/on_unit_active",schemaPath:"#/properties/on_unit_active/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$"},schema:"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$",parentSchema:schema31.properties.on_unit_active,data:data7};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/on_unit_active",schemaPath:"#/properties/on_unit_active/type",keyword:"type",params:{type: "string"},schema:schema31.properties.on_unit_active.type,parentSchema:schema31.properties.on_unit_active,data:data7};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.on_unit_inactive !== undefined){
let data8 = data.on_unit_inactive;
if(typeof data8 === "string"){
if(!pattern9.test(data8)){
const err26 = {instancePath:instancePath+"/on_unit_inactive",schemaPath:"#/properties/on_unit_inactive/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$"},schema:"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$",parentSchema:schema31.properties.on_unit_inactive,data:data8};
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
const err27 = {instancePath:instancePath+"/on_unit_inactive",schemaPath:"#/properties/on_unit_inactive/type",keyword:"type",params:{type: "string"},schema:schema31.properties.on_unit_inactive.type,parentSchema:schema31.properties.on_unit_inactive,data:data8};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.randomized_delay !== undefined){
let data9 = data.randomized_delay;
if(typeof data9 === "string"){
if(!pattern9.test(data9)){
const err28 = {instancePath:instancePath+"/randomized_delay",schemaPath:"#/properties/randomized_delay/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$"},schema:"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$",parentSchema:schema31.properties.randomized_delay,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/randomized_delay",schemaPath:"#/properties/randomized_delay/type",keyword:"type",params:{type: "string"},schema:schema31.properties.randomized_delay.type,parentSchema:schema31.properties.randomized_delay,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.accuracy !== undefined){
let data10 = data.accuracy;
if(typeof data10 === "string"){
if(!pattern9.test(data10)){
const err30 = {instancePath:instancePath+"/accuracy",schemaPath:"#/properties/accuracy/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$"},schema:"^[0-9]+(ms|s|m|min|h|d|w)( ?[0-9]+(ms|s|m|min|h|d|w))*$",parentSchema:schema31.properties.accuracy,data:data10};
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
const err31 = {instancePath:instancePath+"/accuracy",schemaPath:"#/properties/accuracy/type",keyword:"type",params:{type: "string"},schema:schema31.properties.accuracy.type,parentSchema:schema31.properties.accuracy,data:data10};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.persistent !== undefined){
let data11 = data.persistent;
if(typeof data11 !== "boolean"){
const err32 = {instancePath:instancePath+"/persistent",schemaPath:"#/properties/persistent/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.persistent.type,parentSchema:schema31.properties.persistent,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.user !== undefined){
let data12 = data.user;
if(typeof data12 === "string"){
if(!pattern14.test(data12)){
const err33 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9._-]*$"},schema:"^[A-Za-z_][A-Za-z0-9._-]*$",parentSchema:schema31.properties.user,data:data12};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema31.properties.user.type,parentSchema:schema31.properties.user,data:data12};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.working_directory !== undefined){
let data13 = data.working_directory;
if(typeof data13 === "string"){
if(!pattern15.test(data13)){
const err35 = {instancePath:instancePath+"/working_directory",schemaPath:"#/properties/working_directory/pattern",keyword:"pattern",params:{pattern: "^/[^\\n]*$"},schema:"^/[^\\n]*$",parentSchema:schema31.properties.working_directory,data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/working_directory",schemaPath:"#/properties/working_directory/type",keyword:"type",params:{type: "string"},schema:schema31.properties.working_directory.type,parentSchema:schema31.properties.working_directory,data:data13};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.environment !== undefined){
let data14 = data.environment;
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
for(const key1 in data14){
const _errs43 = errors;
if(typeof key1 === "string"){
if(!pattern16.test(key1)){
const err37 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema31.properties.environment.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
var valid8 = _errs43 === errors;
if(!valid8){
const err38 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema31.properties.environment.propertyNames,parentSchema:schema31.properties.environment,data:data14};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
for(const key2 in data14){
let data15 = data14[key2];
if(((typeof data15 !== "string") && (!((typeof data15 == "number") && (isFinite(data15))))) && (typeof data15 !== "boolean")){
const err39 = {instancePath:instancePath+"/environment/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/type",keyword:"type",params:{type: schema31.properties.environment.additionalProperties.type},schema:schema31.properties.environment.additionalProperties.type,parentSchema:schema31.properties.environment.additionalProperties,data:data15};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(typeof data15 === "string"){
if(!pattern17.test(data15)){
const err40 = {instancePath:instancePath+"/environment/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/environment/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\n]*$"},schema:"^[^\\n]*$",parentSchema:schema31.properties.environment.additionalProperties,data:data15};
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
}
else {
const err41 = {instancePath:instancePath+"/environment",schemaPath:"#/properties/environment/type",keyword:"type",params:{type: "object"},schema:schema31.properties.environment.type,parentSchema:schema31.properties.environment,data:data14};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.description !== undefined){
let data16 = data.description;
if(typeof data16 === "string"){
if(!pattern7.test(data16)){
const err42 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/pattern",keyword:"pattern",params:{pattern: "^[^\\n]+$"},schema:"^[^\\n]+$",parentSchema:schema31.properties.description,data:data16};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
else {
const err43 = {instancePath:instancePath+"/description",schemaPath:"#/properties/description/type",keyword:"type",params:{type: "string"},schema:schema31.properties.description.type,parentSchema:schema31.properties.description,data:data16};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.enabled !== undefined){
let data17 = data.enabled;
if(typeof data17 !== "boolean"){
const err44 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.enabled.type,parentSchema:schema31.properties.enabled,data:data17};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.state !== undefined){
let data18 = data.state;
if(!((data18 === "present") || (data18 === "absent"))){
const err45 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema31.properties.state.enum},schema:schema31.properties.state.enum,parentSchema:schema31.properties.state,data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
}
else {
const err46 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
