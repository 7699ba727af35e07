/** Generated from schemas/resources/ini.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/ini.schema.json","type":"object","additionalProperties":false,"required":["path","option"],"properties":{"path":{"type":"string","pattern":"^/.*[^/]$","examples":["/etc/mysql/my.cnf"]},"section":{"type":"string","pattern":"^[^\\r\\n\\]]+$","examples":["mysqld"]},"option":{"type":"string","pattern":"^[^\\s\\[;#=]([^\\r\\n=]*[^\\s=])?$","examples":["max_connections"]},"value":{"type":["string","number","boolean"],"pattern":"^(\\S(.*\\S)?)?$","examples":[500]},"state":{"enum":["present","absent"],"default":"present"},"create":{"type":"boolean","default":true},"mode":{"type":"string","pattern":"^[0-7]{3,4}$","examples":["0644"]},"owner":{"type":"string","minLength":1,"examples":["root"]},"group":{"type":"string","minLength":1,"examples":["root"]},"validate":{"type":"string","pattern":"%s|^qdrant_config$","examples":["my_print_defaults -c %s mysqld"]},"symlinks":{"enum":["refuse","follow"],"default":"refuse"}},"if":{"required":["state"],"properties":{"state":{"const":"absent"}}},"else":{"required":["value"]}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^/.*[^/]$", "u");
const pattern5 = new RegExp("^[^\\r\\n\\]]+$", "u");
const pattern6 = new RegExp("^[^\\s\\[;#=]([^\\r\\n=]*[^\\s=])?$", "u");
const pattern7 = new RegExp("^(\\S(.*\\S)?)?$", "u");
const pattern8 = new RegExp("^[0-7]{3,4}$", "u");
const pattern9 = new RegExp("%s|^qdrant_config$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/ini.schema.json" */;
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
if(!_valid0){
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err2 = {instancePath,schemaPath:"#/else/required",keyword:"required",params:{missingProperty: "value"},schema:schema31.else.required,parentSchema:schema31.else,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "else"},schema:schema31.if,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.option === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "option"},schema:schema31.required,parentSchema:schema31,data};
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
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err7 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^/.*[^/]$"},schema:"^/.*[^/]$",parentSchema:schema31.properties.path,data:data1};
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
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema31.properties.path.type,parentSchema:schema31.properties.path,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.section !== undefined){
let data2 = data.section;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err9 = {instancePath:instancePath+"/section",schemaPath:"#/properties/section/pattern",keyword:"pattern",params:{pattern: "^[^\\r\\n\\]]+$"},schema:"^[^\\r\\n\\]]+$",parentSchema:schema31.properties.section,data:data2};
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
const err10 = {instancePath:instancePath+"/section",schemaPath:"#/properties/section/type",keyword:"type",params:{type: "string"},schema:schema31.properties.section.type,parentSchema:schema31.properties.section,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.option !== undefined){
let data3 = data.option;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err11 = {instancePath:instancePath+"/option",schemaPath:"#/properties/option/pattern",keyword:"pattern",params:{pattern: "^[^\\s\\[;#=]([^\\r\\n=]*[^\\s=])?$"},schema:"^[^\\s\\[;#=]([^\\r\\n=]*[^\\s=])?$",parentSchema:schema31.properties.option,data:data3};
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
const err12 = {instancePath:instancePath+"/option",schemaPath:"#/properties/option/type",keyword:"type",params:{type: "string"},schema:schema31.properties.option.type,parentSchema:schema31.properties.option,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.value !== undefined){
let data4 = data.value;
if(((typeof data4 !== "string") && (!((typeof data4 == "number") && (isFinite(data4))))) && (typeof data4 !== "boolean")){
const err13 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: schema31.properties.value.type},schema:schema31.properties.value.type,parentSchema:schema31.properties.value,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err14 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/pattern",keyword:"pattern",params:{pattern: "^(\\S(.*\\S)?)?$"},schema:"^(\\S(.*\\S)?)?$",parentSchema:schema31.properties.value,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
if(data.state !== undefined){
let data5 = data.state;
if(!((data5 === "present") || (data5 === "absent"))){
const err15 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema31.properties.state.enum},schema:schema31.properties.state.enum,parentSchema:schema31.properties.state,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.create !== undefined){
let data6 = data.create;
if(typeof data6 !== "boolean"){
const err16 = {instancePath:instancePath+"/create",schemaPath:"#/properties/create/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.create.type,parentSchema:schema31.properties.create,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.mode !== undefined){
let data7 = data.mode;
if(typeof data7 === "string"){
if(!pattern8.test(data7)){
const err17 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/pattern",keyword:"pattern",params:{pattern: "^[0-7]{3,4}$"},schema:"^[0-7]{3,4}$",parentSchema:schema31.properties.mode,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema31.properties.mode.type,parentSchema:schema31.properties.mode,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.owner !== undefined){
let data8 = data.owner;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err19 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.owner,data:data8};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},schema:schema31.properties.owner.type,parentSchema:schema31.properties.owner,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.group !== undefined){
let data9 = data.group;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err21 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.group,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},schema:schema31.properties.group.type,parentSchema:schema31.properties.group,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.validate !== undefined){
let data10 = data.validate;
if(typeof data10 === "string"){
if(!pattern9.test(data10)){
const err23 = {instancePath:instancePath+"/validate",schemaPath:"#/properties/validate/pattern",keyword:"pattern",params:{pattern: "%s|^qdrant_config$"},schema:"%s|^qdrant_config$",parentSchema:schema31.properties.validate,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
else {
const err24 = {instancePath:instancePath+"/validate",schemaPath:"#/properties/validate/type",keyword:"type",params:{type: "string"},schema:schema31.properties.validate.type,parentSchema:schema31.properties.validate,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.symlinks !== undefined){
let data11 = data.symlinks;
if(!((data11 === "refuse") || (data11 === "follow"))){
const err25 = {instancePath:instancePath+"/symlinks",schemaPath:"#/properties/symlinks/enum",keyword:"enum",params:{allowedValues: schema31.properties.symlinks.enum},schema:schema31.properties.symlinks.enum,parentSchema:schema31.properties.symlinks,data:data11};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
