/** Generated from schemas/workloads/qdrant_search.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/workloads/qdrant_search.schema.json","type":"object","additionalProperties":false,"required":["url","collection"],"properties":{"url":{"type":"string","pattern":"^https?://[^\\s]+$","examples":["http://192.168.10.30:6333"]},"collection":{"type":"string","minLength":1,"maxLength":255,"pattern":"^[^/\\x00-\\x1f]+$","examples":["mixtral"]},"api_key":{"type":"string","minLength":1,"examples":["{{ qdrant_api_key }}"]},"ca_file":{"type":"string","minLength":1,"examples":["certificates/ca.pem"]},"k":{"type":"integer","minimum":1,"maximum":10000,"default":10,"examples":[10]},"using":{"type":"string","minLength":1,"examples":["text"]},"params":{"type":"object","additionalProperties":false,"properties":{"hnsw_ef":{"type":"integer","minimum":1,"examples":[64]},"exact":{"type":"boolean","default":false},"indexed_only":{"type":"boolean","default":false},"quantization":{"type":"object","additionalProperties":false,"properties":{"ignore":{"type":"boolean","default":false},"rescore":{"type":"boolean","examples":[true]},"oversampling":{"type":"number","minimum":1,"examples":[2]}},"examples":[{"rescore":true,"oversampling":2}]}},"examples":[{"hnsw_ef":64}]},"with_payload":{"type":"boolean","default":false},"queries":{"type":"integer","minimum":1,"maximum":100000,"default":200,"examples":[1000]},"recall":{"type":"boolean","default":true}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^https?://[^\\s]+$", "u");
const pattern5 = new RegExp("^[^/\\x00-\\x1f]+$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/workloads/qdrant_search.schema.json" */;
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
if(data.url === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "url"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.collection === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "collection"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema31.properties, key0))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err3 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"},schema:"^https?://[^\\s]+$",parentSchema:schema31.properties.url,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.url.type,parentSchema:schema31.properties.url,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.collection !== undefined){
let data1 = data.collection;
if(typeof data1 === "string"){
if(func2(data1) > 255){
const err5 = {instancePath:instancePath+"/collection",schemaPath:"#/properties/collection/maxLength",keyword:"maxLength",params:{limit: 255},schema:255,parentSchema:schema31.properties.collection,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func2(data1) < 1){
const err6 = {instancePath:instancePath+"/collection",schemaPath:"#/properties/collection/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.collection,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(!pattern5.test(data1)){
const err7 = {instancePath:instancePath+"/collection",schemaPath:"#/properties/collection/pattern",keyword:"pattern",params:{pattern: "^[^/\\x00-\\x1f]+$"},schema:"^[^/\\x00-\\x1f]+$",parentSchema:schema31.properties.collection,data:data1};
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
const err8 = {instancePath:instancePath+"/collection",schemaPath:"#/properties/collection/type",keyword:"type",params:{type: "string"},schema:schema31.properties.collection.type,parentSchema:schema31.properties.collection,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.api_key !== undefined){
let data2 = data.api_key;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err9 = {instancePath:instancePath+"/api_key",schemaPath:"#/properties/api_key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.api_key,data:data2};
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
if(data.ca_file !== undefined){
let data3 = data.ca_file;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err11 = {instancePath:instancePath+"/ca_file",schemaPath:"#/properties/ca_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.ca_file,data:data3};
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
const err12 = {instancePath:instancePath+"/ca_file",schemaPath:"#/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.ca_file.type,parentSchema:schema31.properties.ca_file,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.k !== undefined){
let data4 = data.k;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err13 = {instancePath:instancePath+"/k",schemaPath:"#/properties/k/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.k.type,parentSchema:schema31.properties.k,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 10000 || isNaN(data4)){
const err14 = {instancePath:instancePath+"/k",schemaPath:"#/properties/k/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema31.properties.k,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err15 = {instancePath:instancePath+"/k",schemaPath:"#/properties/k/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.k,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.using !== undefined){
let data5 = data.using;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err16 = {instancePath:instancePath+"/using",schemaPath:"#/properties/using/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.using,data:data5};
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
const err17 = {instancePath:instancePath+"/using",schemaPath:"#/properties/using/type",keyword:"type",params:{type: "string"},schema:schema31.properties.using.type,parentSchema:schema31.properties.using,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.params !== undefined){
let data6 = data.params;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key1 in data6){
if(!((((key1 === "hnsw_ef") || (key1 === "exact")) || (key1 === "indexed_only")) || (key1 === "quantization"))){
const err18 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.params,data:data6};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data6.hnsw_ef !== undefined){
let data7 = data6.hnsw_ef;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err19 = {instancePath:instancePath+"/params/hnsw_ef",schemaPath:"#/properties/params/properties/hnsw_ef/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.params.properties.hnsw_ef.type,parentSchema:schema31.properties.params.properties.hnsw_ef,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 1 || isNaN(data7)){
const err20 = {instancePath:instancePath+"/params/hnsw_ef",schemaPath:"#/properties/params/properties/hnsw_ef/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.params.properties.hnsw_ef,data:data7};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data6.exact !== undefined){
let data8 = data6.exact;
if(typeof data8 !== "boolean"){
const err21 = {instancePath:instancePath+"/params/exact",schemaPath:"#/properties/params/properties/exact/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.params.properties.exact.type,parentSchema:schema31.properties.params.properties.exact,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data6.indexed_only !== undefined){
let data9 = data6.indexed_only;
if(typeof data9 !== "boolean"){
const err22 = {instancePath:instancePath+"/params/indexed_only",schemaPath:"#/properties/params/properties/indexed_only/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.params.properties.indexed_only.type,parentSchema:schema31.properties.params.properties.indexed_only,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data6.quantization !== undefined){
let data10 = data6.quantization;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
for(const key2 in data10){
if(!(((key2 === "ignore") || (key2 === "rescore")) || (key2 === "oversampling"))){
const err23 = {instancePath:instancePath+"/params/quantization",schemaPath:"#/properties/params/properties/quantization/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema31.properties.params.properties.quantization,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data10.ignore !== undefined){
let data11 = data10.ignore;
if(typeof data11 !== "boolean"){
const err24 = {instancePath:instancePath+"/params/quantization/ignore",schemaPath:"#/properties/params/properties/quantization/properties/ignore/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.params.properties.quantization.properties.ignore.type,parentSchema:schema31.properties.params.properties.quantization.properties.ignore,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.rescore !== undefined){
let data12 = data10.rescore;
if(typeof data12 !== "boolean"){
const err25 = {instancePath:instancePath+"/params/quantization/rescore",schemaPath:"#/properties/params/properties/quantization/properties/rescore/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.params.properties.quantization.properties.rescore.type,parentSchema:schema31.properties.params.properties.quantization.properties.rescore,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.oversampling !== undefined){
let data13 = data10.oversampling;
if((typeof data13 == "number") && (isFinite(data13))){
if(data13 < 1 || isNaN(data13)){
const err26 = {instancePath:instancePath+"/params/quantization/oversampling",schemaPath:"#/properties/params/properties/quantization/properties/oversampling/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.params.properties.quantization.properties.oversampling,data:data13};
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
const err27 = {instancePath:instancePath+"/params/quantization/oversampling",schemaPath:"#/properties/params/properties/quantization/properties/oversampling/type",keyword:"type",params:{type: "number"},schema:schema31.properties.params.properties.quantization.properties.oversampling.type,parentSchema:schema31.properties.params.properties.quantization.properties.oversampling,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/params/quantization",schemaPath:"#/properties/params/properties/quantization/type",keyword:"type",params:{type: "object"},schema:schema31.properties.params.properties.quantization.type,parentSchema:schema31.properties.params.properties.quantization,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath:instancePath+"/params",schemaPath:"#/properties/params/type",keyword:"type",params:{type: "object"},schema:schema31.properties.params.type,parentSchema:schema31.properties.params,data:data6};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.with_payload !== undefined){
let data14 = data.with_payload;
if(typeof data14 !== "boolean"){
const err30 = {instancePath:instancePath+"/with_payload",schemaPath:"#/properties/with_payload/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.with_payload.type,parentSchema:schema31.properties.with_payload,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.queries !== undefined){
let data15 = data.queries;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err31 = {instancePath:instancePath+"/queries",schemaPath:"#/properties/queries/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.queries.type,parentSchema:schema31.properties.queries,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 100000 || isNaN(data15)){
const err32 = {instancePath:instancePath+"/queries",schemaPath:"#/properties/queries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},schema:100000,parentSchema:schema31.properties.queries,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/queries",schemaPath:"#/properties/queries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.queries,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
if(data.recall !== undefined){
let data16 = data.recall;
if(typeof data16 !== "boolean"){
const err34 = {instancePath:instancePath+"/recall",schemaPath:"#/properties/recall/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.recall.type,parentSchema:schema31.properties.recall,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
