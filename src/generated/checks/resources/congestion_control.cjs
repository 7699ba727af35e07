/** Generated from schemas/resources/congestion_control.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/congestion_control.schema.json","type":"object","additionalProperties":false,"required":["algorithm"],"properties":{"algorithm":{"type":"string","pattern":"^[a-z0-9_]+$","examples":["bbr","cubic"]},"qdisc":{"type":"string","pattern":"^[a-z0-9_]+$","examples":["fq","fq_codel"]},"fallback":{"type":"string","pattern":"^[a-z0-9_]+$","examples":["cubic"]},"persist":{"type":"boolean","default":true},"file":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","default":"61-congestion-control"}}};
const pattern4 = new RegExp("^[a-z0-9_]+$", "u");
const pattern7 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/congestion_control.schema.json" */;
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
if(data.algorithm === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "algorithm"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "algorithm") || (key0 === "qdisc")) || (key0 === "fallback")) || (key0 === "persist")) || (key0 === "file"))){
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
if(data.algorithm !== undefined){
let data0 = data.algorithm;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err2 = {instancePath:instancePath+"/algorithm",schemaPath:"#/properties/algorithm/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]+$"},schema:"^[a-z0-9_]+$",parentSchema:schema31.properties.algorithm,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/algorithm",schemaPath:"#/properties/algorithm/type",keyword:"type",params:{type: "string"},schema:schema31.properties.algorithm.type,parentSchema:schema31.properties.algorithm,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.qdisc !== undefined){
let data1 = data.qdisc;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err4 = {instancePath:instancePath+"/qdisc",schemaPath:"#/properties/qdisc/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]+$"},schema:"^[a-z0-9_]+$",parentSchema:schema31.properties.qdisc,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/qdisc",schemaPath:"#/properties/qdisc/type",keyword:"type",params:{type: "string"},schema:schema31.properties.qdisc.type,parentSchema:schema31.properties.qdisc,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.fallback !== undefined){
let data2 = data.fallback;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err6 = {instancePath:instancePath+"/fallback",schemaPath:"#/properties/fallback/pattern",keyword:"pattern",params:{pattern: "^[a-z0-9_]+$"},schema:"^[a-z0-9_]+$",parentSchema:schema31.properties.fallback,data:data2};
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
const err7 = {instancePath:instancePath+"/fallback",schemaPath:"#/properties/fallback/type",keyword:"type",params:{type: "string"},schema:schema31.properties.fallback.type,parentSchema:schema31.properties.fallback,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.persist !== undefined){
let data3 = data.persist;
if(typeof data3 !== "boolean"){
const err8 = {instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.persist.type,parentSchema:schema31.properties.persist,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.file !== undefined){
let data4 = data.file;
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err9 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.file,data:data4};
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
const err10 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.file.type,parentSchema:schema31.properties.file,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
