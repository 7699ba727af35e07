/** Generated from schemas/resources/qdrant_snapshot.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/qdrant_snapshot.schema.json","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":255,"pattern":"^(?!\\.{1,2}$)[^<>:\"/\\\\|?*\\u0000-\\u001f]+$","examples":["mixtral"]},"url":{"type":"string","pattern":"^https?://[^\\s@?#]+$","default":"http://127.0.0.1:6333","examples":["https://127.0.0.1:6333"]},"api_key":{"type":"string","minLength":1,"pattern":"^[^\\r\\n]*$","examples":["{{ qdrant_api_key }}"]},"api_key_file":{"type":"string","pattern":"^/.*[^/]$","examples":["/etc/qdrant/api-key"]},"ca":{"type":"string","pattern":"^/.*[^/]$","examples":["/etc/qdrant/ca.pem"]},"insecure":{"type":"boolean","default":false},"max_age":{"type":"string","pattern":"^[1-9][0-9]*[mhd]$","default":"24h","examples":["7d"]},"keep":{"type":"integer","minimum":1,"examples":[3]},"verify":{"type":"boolean","default":true},"missing":{"enum":["fail","skip"],"default":"fail"},"within":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","default":"1h","examples":["3h"]}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^(?!\\.{1,2}$)[^<>:\"/\\\\|?*\\u0000-\\u001f]+$", "u");
const pattern5 = new RegExp("^https?://[^\\s@?#]+$", "u");
const pattern6 = new RegExp("^[^\\r\\n]*$", "u");
const pattern7 = new RegExp("^/.*[^/]$", "u");
const pattern9 = new RegExp("^[1-9][0-9]*[mhd]$", "u");
const pattern10 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/qdrant_snapshot.schema.json" */;
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
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
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
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 === "string"){
if(func2(data0) > 255){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/maxLength",keyword:"maxLength",params:{limit: 255},schema:255,parentSchema:schema31.properties.name,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(!pattern4.test(data0)){
const err4 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/pattern",keyword:"pattern",params:{pattern: "^(?!\\.{1,2}$)[^<>:\"/\\\\|?*\\u0000-\\u001f]+$"},schema:"^(?!\\.{1,2}$)[^<>:\"/\\\\|?*\\u0000-\\u001f]+$",parentSchema:schema31.properties.name,data:data0};
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
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema31.properties.name.type,parentSchema:schema31.properties.name,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.url !== undefined){
let data1 = data.url;
if(typeof data1 === "string"){
if(!pattern5.test(data1)){
const err6 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s@?#]+$"},schema:"^https?://[^\\s@?#]+$",parentSchema:schema31.properties.url,data:data1};
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
const err7 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.url.type,parentSchema:schema31.properties.url,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.api_key !== undefined){
let data2 = data.api_key;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err8 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.api_key,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(!pattern6.test(data2)){
const err9 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/pattern",keyword:"pattern",params:{pattern: "^[^\\r\\n]*$"},schema:"^[^\\r\\n]*$",parentSchema:schema31.properties.api_key,data:data2};
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
const err10 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/type",keyword:"type",params:{type: "string"},schema:schema31.properties.api_key.type,parentSchema:schema31.properties.api_key,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.api_key_file !== undefined){
let data3 = data.api_key_file;
if(typeof data3 === "string"){
if(!pattern7.test(data3)){
const err11 = {instancePath:instancePath+"/api_key_file",schemaPath:"#/properties/api_key_file/pattern",keyword:"pattern",params:{pattern: "^/.*[^/]$"},schema:"^/.*[^/]$",parentSchema:schema31.properties.api_key_file,data:data3};
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
const err12 = {instancePath:instancePath+"/api_key_file",schemaPath:"#/properties/api_key_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.api_key_file.type,parentSchema:schema31.properties.api_key_file,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.ca !== undefined){
let data4 = data.ca;
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err13 = {instancePath:instancePath+"/ca",schemaPath:"#/properties/ca/pattern",keyword:"pattern",params:{pattern: "^/.*[^/]$"},schema:"^/.*[^/]$",parentSchema:schema31.properties.ca,data:data4};
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
const err14 = {instancePath:instancePath+"/ca",schemaPath:"#/properties/ca/type",keyword:"type",params:{type: "string"},schema:schema31.properties.ca.type,parentSchema:schema31.properties.ca,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.insecure !== undefined){
let data5 = data.insecure;
if(typeof data5 !== "boolean"){
const err15 = {instancePath:instancePath+"/insecure",schemaPath:"#/properties/insecure/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.insecure.type,parentSchema:schema31.properties.insecure,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.max_age !== undefined){
let data6 = data.max_age;
if(typeof data6 === "string"){
if(!pattern9.test(data6)){
const err16 = {instancePath:instancePath+"/max_age",schemaPath:"#/properties/max_age/pattern",keyword:"pattern",params:{pattern: "^[1-9][0-9]*[mhd]$"},schema:"^[1-9][0-9]*[mhd]$",parentSchema:schema31.properties.max_age,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/max_age",schemaPath:"#/properties/max_age/type",keyword:"type",params:{type: "string"},schema:schema31.properties.max_age.type,parentSchema:schema31.properties.max_age,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.keep !== undefined){
let data7 = data.keep;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/keep",schemaPath:"#/properties/keep/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.keep.type,parentSchema:schema31.properties.keep,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/keep",schemaPath:"#/properties/keep/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.keep,data:data7};
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
if(data.verify !== undefined){
let data8 = data.verify;
if(typeof data8 !== "boolean"){
const err20 = {instancePath:instancePath+"/verify",schemaPath:"#/properties/verify/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.verify.type,parentSchema:schema31.properties.verify,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.missing !== undefined){
let data9 = data.missing;
if(!((data9 === "fail") || (data9 === "skip"))){
const err21 = {instancePath:instancePath+"/missing",schemaPath:"#/properties/missing/enum",keyword:"enum",params:{allowedValues: schema31.properties.missing.enum},schema:schema31.properties.missing.enum,parentSchema:schema31.properties.missing,data:data9};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.within !== undefined){
let data10 = data.within;
if(typeof data10 === "string"){
if(!pattern10.test(data10)){
const err22 = {instancePath:instancePath+"/within",schemaPath:"#/properties/within/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema31.properties.within,data:data10};
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
const err23 = {instancePath:instancePath+"/within",schemaPath:"#/properties/within/type",keyword:"type",params:{type: "string"},schema:schema31.properties.within.type,parentSchema:schema31.properties.within,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
