/** Generated from schemas/resources/transparent_hugepages.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/transparent_hugepages.schema.json","type":"object","additionalProperties":false,"required":["enabled"],"properties":{"enabled":{"enum":["always","madvise","never"]},"defrag":{"enum":["always","defer","defer+madvise","madvise","never"]},"khugepaged_defrag":{"anyOf":[{"type":"boolean"},{"enum":[0,1]}]},"persist":{"type":"boolean","default":true}},"examples":[{"enabled":"madvise","defrag":"defer+madvise"}]};

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/transparent_hugepages.schema.json" */;
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
if(data.enabled === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "enabled"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "enabled") || (key0 === "defrag")) || (key0 === "khugepaged_defrag")) || (key0 === "persist"))){
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
if(data.enabled !== undefined){
let data0 = data.enabled;
if(!(((data0 === "always") || (data0 === "madvise")) || (data0 === "never"))){
const err2 = {instancePath:instancePath+"/enabled",schemaPath:"#/properties/enabled/enum",keyword:"enum",params:{allowedValues: schema31.properties.enabled.enum},schema:schema31.properties.enabled.enum,parentSchema:schema31.properties.enabled,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.defrag !== undefined){
let data1 = data.defrag;
if(!(((((data1 === "always") || (data1 === "defer")) || (data1 === "defer+madvise")) || (data1 === "madvise")) || (data1 === "never"))){
const err3 = {instancePath:instancePath+"/defrag",schemaPath:"#/properties/defrag/enum",keyword:"enum",params:{allowedValues: schema31.properties.defrag.enum},schema:schema31.properties.defrag.enum,parentSchema:schema31.properties.defrag,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.khugepaged_defrag !== undefined){
let data2 = data.khugepaged_defrag;
const _errs5 = errors;
let valid1 = false;
const _errs6 = errors;
if(typeof data2 !== "boolean"){
const err4 = {instancePath:instancePath+"/khugepaged_defrag",schemaPath:"#/properties/khugepaged_defrag/anyOf/0/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.khugepaged_defrag.anyOf[0].type,parentSchema:schema31.properties.khugepaged_defrag.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
const _errs8 = errors;
if(!((data2 === 0) || (data2 === 1))){
const err5 = {instancePath:instancePath+"/khugepaged_defrag",schemaPath:"#/properties/khugepaged_defrag/anyOf/1/enum",keyword:"enum",params:{allowedValues: schema31.properties.khugepaged_defrag.anyOf[1].enum},schema:schema31.properties.khugepaged_defrag.anyOf[1].enum,parentSchema:schema31.properties.khugepaged_defrag.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs8 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err6 = {instancePath:instancePath+"/khugepaged_defrag",schemaPath:"#/properties/khugepaged_defrag/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.khugepaged_defrag.anyOf,parentSchema:schema31.properties.khugepaged_defrag,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
else {
errors = _errs5;
if(vErrors !== null){
if(_errs5){
vErrors.length = _errs5;
}
else {
vErrors = null;
}
}
}
}
if(data.persist !== undefined){
let data3 = data.persist;
if(typeof data3 !== "boolean"){
const err7 = {instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.persist.type,parentSchema:schema31.properties.persist,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
