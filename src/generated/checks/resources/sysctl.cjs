/** Generated from schemas/resources/sysctl.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/sysctl.schema.json","type":"object","additionalProperties":false,"required":["settings"],"properties":{"settings":{"type":"object","propertyNames":{"pattern":"^[A-Za-z0-9_-]+([./][A-Za-z0-9_:@-]+)+$"},"additionalProperties":{"type":["string","number","boolean"]},"examples":[{"vm.swappiness":10,"net.core.somaxconn":65535,"net.ipv4.tcp_rmem":"4096 131072 16777216"}]},"file":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","default":"60-provision","examples":["60-vector-db"]},"runtime":{"type":"boolean","default":true},"persist":{"type":"boolean","default":true},"allow_lower":{"anyOf":[{"type":"boolean"},{"type":"array","items":{"type":"string"}}],"default":false,"examples":[["fs.file-max"]]},"allow_overridden":{"type":"boolean","default":false}}};
const pattern4 = new RegExp("^[A-Za-z0-9_-]+([./][A-Za-z0-9_:@-]+)+$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/sysctl.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.settings === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "settings"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "settings") || (key0 === "file")) || (key0 === "runtime")) || (key0 === "persist")) || (key0 === "allow_lower")) || (key0 === "allow_overridden"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.settings !== undefined){
let data0 = data.settings;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
const _errs4 = errors;
if(typeof key1 === "string"){
if(!pattern4.test(key1)){
const err2 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_-]+([./][A-Za-z0-9_:@-]+)+$"},schema:"^[A-Za-z0-9_-]+([./][A-Za-z0-9_:@-]+)+$",parentSchema:schema31.properties.settings.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
const err3 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema31.properties.settings.propertyNames,parentSchema:schema31.properties.settings,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
for(const key2 in data0){
let data1 = data0[key2];
if(((typeof data1 !== "string") && (!((typeof data1 == "number") && (isFinite(data1))))) && (typeof data1 !== "boolean")){
const err4 = {instancePath:instancePath+"/settings/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/settings/additionalProperties/type",keyword:"type",params:{type: schema31.properties.settings.additionalProperties.type},schema:schema31.properties.settings.additionalProperties.type,parentSchema:schema31.properties.settings.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
else {
const err5 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/type",keyword:"type",params:{type: "object"},schema:schema31.properties.settings.type,parentSchema:schema31.properties.settings,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.file !== undefined){
let data2 = data.file;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err6 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.file,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.file.type,parentSchema:schema31.properties.file,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.runtime !== undefined){
let data3 = data.runtime;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/runtime",schemaPath:"#/properties/runtime/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.runtime.type,parentSchema:schema31.properties.runtime,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.persist !== undefined){
let data4 = data.persist;
if(typeof data4 !== "boolean"){
const err9 = {instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.persist.type,parentSchema:schema31.properties.persist,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.allow_lower !== undefined){
let data5 = data.allow_lower;
const _errs15 = errors;
let valid3 = false;
const _errs16 = errors;
if(typeof data5 !== "boolean"){
const err10 = {instancePath:instancePath+"/allow_lower",schemaPath:"#/properties/allow_lower/anyOf/0/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.allow_lower.anyOf[0].type,parentSchema:schema31.properties.allow_lower.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid0 = _errs16 === errors;
valid3 = valid3 || _valid0;
const _errs18 = errors;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
let data6 = data5[i0];
if(typeof data6 !== "string"){
const err11 = {instancePath:instancePath+"/allow_lower/" + i0,schemaPath:"#/properties/allow_lower/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.allow_lower.anyOf[1].items.type,parentSchema:schema31.properties.allow_lower.anyOf[1].items,data:data6};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath:instancePath+"/allow_lower",schemaPath:"#/properties/allow_lower/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema31.properties.allow_lower.anyOf[1].type,parentSchema:schema31.properties.allow_lower.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid0 = _errs18 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err13 = {instancePath:instancePath+"/allow_lower",schemaPath:"#/properties/allow_lower/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.allow_lower.anyOf,parentSchema:schema31.properties.allow_lower,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
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
if(data.allow_overridden !== undefined){
let data7 = data.allow_overridden;
if(typeof data7 !== "boolean"){
const err14 = {instancePath:instancePath+"/allow_overridden",schemaPath:"#/properties/allow_overridden/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.allow_overridden.type,parentSchema:schema31.properties.allow_overridden,data:data7};
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
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
