/** Generated from schemas/resources/limits.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/limits.schema.json","type":"object","additionalProperties":false,"oneOf":[{"required":["service"]},{"required":["user"]}],"properties":{"service":{"type":"string","minLength":1,"examples":["qdrant"]},"user":{"type":"string","pattern":"^\\S+$","minLength":1,"examples":["qdrant","@tuning"]},"nofile":{"$ref":"#/$defs/limit"},"memlock":{"$ref":"#/$defs/limit"},"nproc":{"$ref":"#/$defs/limit"},"core":{"$ref":"#/$defs/limit"},"file":{"type":"string","pattern":"^[A-Za-z0-9_][A-Za-z0-9_.-]*$","default":"60-provision"}},"$defs":{"limit":{"anyOf":[{"type":"integer","minimum":0},{"const":"unlimited"},{"type":"object","additionalProperties":false,"required":["soft","hard"],"properties":{"soft":{"anyOf":[{"type":"integer","minimum":0},{"const":"unlimited"}]},"hard":{"anyOf":[{"type":"integer","minimum":0},{"const":"unlimited"}]}}}],"examples":[1048576,"unlimited",{"soft":65536,"hard":1048576}]}}};
const schema32 = {"anyOf":[{"type":"integer","minimum":0},{"const":"unlimited"},{"type":"object","additionalProperties":false,"required":["soft","hard"],"properties":{"soft":{"anyOf":[{"type":"integer","minimum":0},{"const":"unlimited"}]},"hard":{"anyOf":[{"type":"integer","minimum":0},{"const":"unlimited"}]}}}],"examples":[1048576,"unlimited",{"soft":65536,"hard":1048576}]};
const func1 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^\\S+$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9_][A-Za-z0-9_.-]*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/limits.schema.json" */;
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
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.service === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "service"},schema:schema31.oneOf[0].required,parentSchema:schema31.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.user === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "user"},schema:schema31.oneOf[1].required,parentSchema:schema31.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
}
if(!valid0){
const err2 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema31.oneOf,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((((key0 === "service") || (key0 === "user")) || (key0 === "nofile")) || (key0 === "memlock")) || (key0 === "nproc")) || (key0 === "core")) || (key0 === "file"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.service !== undefined){
let data0 = data.service;
if(typeof data0 === "string"){
if(func1(data0) < 1){
const err4 = {instancePath:instancePath+"/service",schemaPath:"#/properties/service/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.service,data:data0};
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
const err5 = {instancePath:instancePath+"/service",schemaPath:"#/properties/service/type",keyword:"type",params:{type: "string"},schema:schema31.properties.service.type,parentSchema:schema31.properties.service,data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.user !== undefined){
let data1 = data.user;
if(typeof data1 === "string"){
if(func1(data1) < 1){
const err6 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.user,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern4.test(data1)){
const err7 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/pattern",keyword:"pattern",params:{pattern: "^\\S+$"},schema:"^\\S+$",parentSchema:schema31.properties.user,data:data1};
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
const err8 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema31.properties.user.type,parentSchema:schema31.properties.user,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.nofile !== undefined){
let data2 = data.nofile;
const _errs11 = errors;
let valid3 = false;
const _errs12 = errors;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err9 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[0].type,parentSchema:schema32.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 < 0 || isNaN(data2)){
const err10 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[0],data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
var _valid1 = _errs12 === errors;
valid3 = valid3 || _valid1;
const _errs14 = errors;
if("unlimited" !== data2){
const err11 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[1],data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid3 = valid3 || _valid1;
const _errs15 = errors;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(data2.soft === undefined){
const err12 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "soft"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data2.hard === undefined){
const err13 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "hard"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data2){
if(!((key1 === "soft") || (key1 === "hard"))){
const err14 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema32.anyOf[2],data:data2};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data2.soft !== undefined){
let data3 = data2.soft;
const _errs19 = errors;
let valid5 = false;
const _errs20 = errors;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err15 = {instancePath:instancePath+"/nofile/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.soft.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 < 0 || isNaN(data3)){
const err16 = {instancePath:instancePath+"/nofile/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
var _valid2 = _errs20 === errors;
valid5 = valid5 || _valid2;
const _errs22 = errors;
if("unlimited" !== data3){
const err17 = {instancePath:instancePath+"/nofile/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.soft.anyOf[1],data:data3};
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
if(!valid5){
const err18 = {instancePath:instancePath+"/nofile/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.soft.anyOf,parentSchema:schema32.anyOf[2].properties.soft,data:data3};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
else {
errors = _errs19;
if(vErrors !== null){
if(_errs19){
vErrors.length = _errs19;
}
else {
vErrors = null;
}
}
}
}
if(data2.hard !== undefined){
let data4 = data2.hard;
const _errs24 = errors;
let valid6 = false;
const _errs25 = errors;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err19 = {instancePath:instancePath+"/nofile/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.hard.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 < 0 || isNaN(data4)){
const err20 = {instancePath:instancePath+"/nofile/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
var _valid3 = _errs25 === errors;
valid6 = valid6 || _valid3;
const _errs27 = errors;
if("unlimited" !== data4){
const err21 = {instancePath:instancePath+"/nofile/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.hard.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid3 = _errs27 === errors;
valid6 = valid6 || _valid3;
if(!valid6){
const err22 = {instancePath:instancePath+"/nofile/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.hard.anyOf,parentSchema:schema32.anyOf[2].properties.hard,data:data4};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
else {
errors = _errs24;
if(vErrors !== null){
if(_errs24){
vErrors.length = _errs24;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err23 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf/2/type",keyword:"type",params:{type: "object"},schema:schema32.anyOf[2].type,parentSchema:schema32.anyOf[2],data:data2};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const err24 = {instancePath:instancePath+"/nofile",schemaPath:"#/$defs/limit/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf,parentSchema:schema32,data:data2};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
if(data.memlock !== undefined){
let data5 = data.memlock;
const _errs30 = errors;
let valid8 = false;
const _errs31 = errors;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err25 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[0].type,parentSchema:schema32.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 < 0 || isNaN(data5)){
const err26 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
var _valid4 = _errs31 === errors;
valid8 = valid8 || _valid4;
const _errs33 = errors;
if("unlimited" !== data5){
const err27 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
var _valid4 = _errs33 === errors;
valid8 = valid8 || _valid4;
const _errs34 = errors;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.soft === undefined){
const err28 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "soft"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data5.hard === undefined){
const err29 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "hard"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 in data5){
if(!((key2 === "soft") || (key2 === "hard"))){
const err30 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema32.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data5.soft !== undefined){
let data6 = data5.soft;
const _errs38 = errors;
let valid10 = false;
const _errs39 = errors;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err31 = {instancePath:instancePath+"/memlock/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.soft.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 < 0 || isNaN(data6)){
const err32 = {instancePath:instancePath+"/memlock/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data6};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
var _valid5 = _errs39 === errors;
valid10 = valid10 || _valid5;
const _errs41 = errors;
if("unlimited" !== data6){
const err33 = {instancePath:instancePath+"/memlock/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.soft.anyOf[1],data:data6};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid5 = _errs41 === errors;
valid10 = valid10 || _valid5;
if(!valid10){
const err34 = {instancePath:instancePath+"/memlock/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.soft.anyOf,parentSchema:schema32.anyOf[2].properties.soft,data:data6};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
else {
errors = _errs38;
if(vErrors !== null){
if(_errs38){
vErrors.length = _errs38;
}
else {
vErrors = null;
}
}
}
}
if(data5.hard !== undefined){
let data7 = data5.hard;
const _errs43 = errors;
let valid11 = false;
const _errs44 = errors;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err35 = {instancePath:instancePath+"/memlock/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.hard.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err36 = {instancePath:instancePath+"/memlock/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
var _valid6 = _errs44 === errors;
valid11 = valid11 || _valid6;
const _errs46 = errors;
if("unlimited" !== data7){
const err37 = {instancePath:instancePath+"/memlock/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.hard.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid6 = _errs46 === errors;
valid11 = valid11 || _valid6;
if(!valid11){
const err38 = {instancePath:instancePath+"/memlock/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.hard.anyOf,parentSchema:schema32.anyOf[2].properties.hard,data:data7};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
else {
errors = _errs43;
if(vErrors !== null){
if(_errs43){
vErrors.length = _errs43;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err39 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf/2/type",keyword:"type",params:{type: "object"},schema:schema32.anyOf[2].type,parentSchema:schema32.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid4 = _errs34 === errors;
valid8 = valid8 || _valid4;
if(!valid8){
const err40 = {instancePath:instancePath+"/memlock",schemaPath:"#/$defs/limit/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf,parentSchema:schema32,data:data5};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
else {
errors = _errs30;
if(vErrors !== null){
if(_errs30){
vErrors.length = _errs30;
}
else {
vErrors = null;
}
}
}
}
if(data.nproc !== undefined){
let data8 = data.nproc;
const _errs49 = errors;
let valid13 = false;
const _errs50 = errors;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err41 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[0].type,parentSchema:schema32.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 0 || isNaN(data8)){
const err42 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
var _valid7 = _errs50 === errors;
valid13 = valid13 || _valid7;
const _errs52 = errors;
if("unlimited" !== data8){
const err43 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid7 = _errs52 === errors;
valid13 = valid13 || _valid7;
const _errs53 = errors;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.soft === undefined){
const err44 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "soft"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data8};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
if(data8.hard === undefined){
const err45 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "hard"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data8};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
for(const key3 in data8){
if(!((key3 === "soft") || (key3 === "hard"))){
const err46 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema32.anyOf[2],data:data8};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data8.soft !== undefined){
let data9 = data8.soft;
const _errs57 = errors;
let valid15 = false;
const _errs58 = errors;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err47 = {instancePath:instancePath+"/nproc/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.soft.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 0 || isNaN(data9)){
const err48 = {instancePath:instancePath+"/nproc/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data9};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
var _valid8 = _errs58 === errors;
valid15 = valid15 || _valid8;
const _errs60 = errors;
if("unlimited" !== data9){
const err49 = {instancePath:instancePath+"/nproc/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.soft.anyOf[1],data:data9};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
var _valid8 = _errs60 === errors;
valid15 = valid15 || _valid8;
if(!valid15){
const err50 = {instancePath:instancePath+"/nproc/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.soft.anyOf,parentSchema:schema32.anyOf[2].properties.soft,data:data9};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
}
if(data8.hard !== undefined){
let data10 = data8.hard;
const _errs62 = errors;
let valid16 = false;
const _errs63 = errors;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err51 = {instancePath:instancePath+"/nproc/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.hard.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err52 = {instancePath:instancePath+"/nproc/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data10};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
var _valid9 = _errs63 === errors;
valid16 = valid16 || _valid9;
const _errs65 = errors;
if("unlimited" !== data10){
const err53 = {instancePath:instancePath+"/nproc/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.hard.anyOf[1],data:data10};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
var _valid9 = _errs65 === errors;
valid16 = valid16 || _valid9;
if(!valid16){
const err54 = {instancePath:instancePath+"/nproc/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.hard.anyOf,parentSchema:schema32.anyOf[2].properties.hard,data:data10};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
else {
errors = _errs62;
if(vErrors !== null){
if(_errs62){
vErrors.length = _errs62;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err55 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf/2/type",keyword:"type",params:{type: "object"},schema:schema32.anyOf[2].type,parentSchema:schema32.anyOf[2],data:data8};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid7 = _errs53 === errors;
valid13 = valid13 || _valid7;
if(!valid13){
const err56 = {instancePath:instancePath+"/nproc",schemaPath:"#/$defs/limit/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf,parentSchema:schema32,data:data8};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
if(data.core !== undefined){
let data11 = data.core;
const _errs68 = errors;
let valid18 = false;
const _errs69 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err57 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[0].type,parentSchema:schema32.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err58 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
var _valid10 = _errs69 === errors;
valid18 = valid18 || _valid10;
const _errs71 = errors;
if("unlimited" !== data11){
const err59 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[1],data:data11};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
var _valid10 = _errs71 === errors;
valid18 = valid18 || _valid10;
const _errs72 = errors;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.soft === undefined){
const err60 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "soft"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data11};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data11.hard === undefined){
const err61 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/2/required",keyword:"required",params:{missingProperty: "hard"},schema:schema32.anyOf[2].required,parentSchema:schema32.anyOf[2],data:data11};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
for(const key4 in data11){
if(!((key4 === "soft") || (key4 === "hard"))){
const err62 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema32.anyOf[2],data:data11};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data11.soft !== undefined){
let data12 = data11.soft;
const _errs76 = errors;
let valid20 = false;
const _errs77 = errors;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err63 = {instancePath:instancePath+"/core/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.soft.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err64 = {instancePath:instancePath+"/core/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.soft.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
var _valid11 = _errs77 === errors;
valid20 = valid20 || _valid11;
const _errs79 = errors;
if("unlimited" !== data12){
const err65 = {instancePath:instancePath+"/core/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.soft.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
var _valid11 = _errs79 === errors;
valid20 = valid20 || _valid11;
if(!valid20){
const err66 = {instancePath:instancePath+"/core/soft",schemaPath:"#/$defs/limit/anyOf/2/properties/soft/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.soft.anyOf,parentSchema:schema32.anyOf[2].properties.soft,data:data12};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
else {
errors = _errs76;
if(vErrors !== null){
if(_errs76){
vErrors.length = _errs76;
}
else {
vErrors = null;
}
}
}
}
if(data11.hard !== undefined){
let data13 = data11.hard;
const _errs81 = errors;
let valid21 = false;
const _errs82 = errors;
if(!(((typeof data13 == "number") && (!(data13 % 1) && !isNaN(data13))) && (isFinite(data13)))){
const err67 = {instancePath:instancePath+"/core/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema32.anyOf[2].properties.hard.anyOf[0].type,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 0 || isNaN(data13)){
const err68 = {instancePath:instancePath+"/core/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema32.anyOf[2].properties.hard.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
var _valid12 = _errs82 === errors;
valid21 = valid21 || _valid12;
const _errs84 = errors;
if("unlimited" !== data13){
const err69 = {instancePath:instancePath+"/core/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf/1/const",keyword:"const",params:{allowedValue: "unlimited"},schema:"unlimited",parentSchema:schema32.anyOf[2].properties.hard.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
var _valid12 = _errs84 === errors;
valid21 = valid21 || _valid12;
if(!valid21){
const err70 = {instancePath:instancePath+"/core/hard",schemaPath:"#/$defs/limit/anyOf/2/properties/hard/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf[2].properties.hard.anyOf,parentSchema:schema32.anyOf[2].properties.hard,data:data13};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
else {
errors = _errs81;
if(vErrors !== null){
if(_errs81){
vErrors.length = _errs81;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err71 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf/2/type",keyword:"type",params:{type: "object"},schema:schema32.anyOf[2].type,parentSchema:schema32.anyOf[2],data:data11};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
var _valid10 = _errs72 === errors;
valid18 = valid18 || _valid10;
if(!valid18){
const err72 = {instancePath:instancePath+"/core",schemaPath:"#/$defs/limit/anyOf",keyword:"anyOf",params:{},schema:schema32.anyOf,parentSchema:schema32,data:data11};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
else {
errors = _errs68;
if(vErrors !== null){
if(_errs68){
vErrors.length = _errs68;
}
else {
vErrors = null;
}
}
}
}
if(data.file !== undefined){
let data14 = data.file;
if(typeof data14 === "string"){
if(!pattern5.test(data14)){
const err73 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z0-9_][A-Za-z0-9_.-]*$",parentSchema:schema31.properties.file,data:data14};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.file.type,parentSchema:schema31.properties.file,data:data14};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
}
else {
const err75 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
