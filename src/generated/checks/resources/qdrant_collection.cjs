/** Generated from schemas/resources/qdrant_collection.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/qdrant_collection.schema.json","type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1,"maxLength":255,"pattern":"^(?!\\.{1,2}$)[^<>:\"/\\\\|?*\\u0000-\\u001f]+$","examples":["mixtral"]},"url":{"type":"string","pattern":"^https?://[^\\s@?#]+$","default":"http://127.0.0.1:6333","examples":["https://127.0.0.1:6333"]},"api_key":{"type":"string","minLength":1,"pattern":"^[^\\r\\n]*$","examples":["{{ qdrant_api_key }}"]},"api_key_file":{"type":"string","pattern":"^/.*[^/]$","examples":["/etc/qdrant/api-key"]},"ca":{"type":"string","pattern":"^/.*[^/]$","examples":["/etc/qdrant/ca.pem"]},"insecure":{"type":"boolean","default":false},"hnsw":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"m":{"type":"integer","minimum":0,"examples":[16]},"ef_construct":{"type":"integer","minimum":4,"examples":[100]},"full_scan_threshold":{"type":"integer","minimum":10,"examples":[10000]},"max_indexing_threads":{"type":"integer","minimum":0,"examples":[0]},"on_disk":{"type":"boolean","examples":[false]},"payload_m":{"type":"integer","minimum":0,"examples":[16]}}},"optimizers":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"indexing_threshold":{"type":"integer","minimum":0,"examples":[10000]},"max_segment_size":{"type":"integer","minimum":1,"examples":[600000]},"vectors_per_segment":{"type":"integer","minimum":1,"examples":[300000]},"default_segment_number":{"type":"integer","minimum":0,"examples":[2]},"deleted_threshold":{"type":"number","minimum":0,"maximum":1,"examples":[0.2]},"vacuum_min_vector_number":{"type":"integer","minimum":100,"examples":[1000]},"flush_interval_sec":{"type":"integer","minimum":0,"examples":[5]},"max_optimization_threads":{"anyOf":[{"const":"auto"},{"type":"integer","minimum":0}],"examples":["auto"]},"memmap_threshold":{"type":"integer","minimum":0,"examples":[0]}}},"quantization":{"anyOf":[{"const":"disabled"},{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"scalar":{"type":"object","additionalProperties":false,"properties":{"type":{"const":"int8","default":"int8"},"quantile":{"type":"number","minimum":0.5,"maximum":1,"examples":[0.99]},"always_ram":{"type":"boolean","examples":[true]}}},"product":{"type":"object","additionalProperties":false,"required":["compression"],"properties":{"compression":{"enum":["x4","x8","x16","x32","x64"],"examples":["x16"]},"always_ram":{"type":"boolean","examples":[true]}}},"binary":{"type":"object","additionalProperties":false,"properties":{"always_ram":{"type":"boolean","examples":[true]}}}}}],"examples":[{"scalar":{"quantile":0.99,"always_ram":true}}]},"on_disk":{"type":"boolean","examples":[false]},"on_disk_payload":{"type":"boolean","examples":[true]},"vectors":{"type":"object","minProperties":1,"additionalProperties":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"hnsw":{"type":"object","additionalProperties":false,"minProperties":1,"properties":{"m":{"type":"integer","minimum":0,"examples":[16]},"ef_construct":{"type":"integer","minimum":4,"examples":[100]},"full_scan_threshold":{"type":"integer","minimum":10,"examples":[10000]},"max_indexing_threads":{"type":"integer","minimum":0,"examples":[0]},"on_disk":{"type":"boolean","examples":[false]},"payload_m":{"type":"integer","minimum":0,"examples":[16]}}},"quantization":{"anyOf":[{"const":"disabled"},{"type":"object","additionalProperties":false,"minProperties":1,"maxProperties":1,"properties":{"scalar":{"type":"object","additionalProperties":false,"properties":{"type":{"const":"int8","default":"int8"},"quantile":{"type":"number","minimum":0.5,"maximum":1,"examples":[0.99]},"always_ram":{"type":"boolean","examples":[true]}}},"product":{"type":"object","additionalProperties":false,"required":["compression"],"properties":{"compression":{"enum":["x4","x8","x16","x32","x64"],"examples":["x16"]},"always_ram":{"type":"boolean","examples":[true]}}},"binary":{"type":"object","additionalProperties":false,"properties":{"always_ram":{"type":"boolean","examples":[true]}}}}}]},"on_disk":{"type":"boolean"}}},"examples":[{"image":{"on_disk":true,"hnsw":{"m":24}}}]},"missing":{"enum":["fail","skip"],"default":"fail"},"wait":{"type":"boolean","default":true},"within":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["2h"]}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^(?!\\.{1,2}$)[^<>:\"/\\\\|?*\\u0000-\\u001f]+$", "u");
const pattern5 = new RegExp("^https?://[^\\s@?#]+$", "u");
const pattern6 = new RegExp("^[^\\r\\n]*$", "u");
const pattern7 = new RegExp("^/.*[^/]$", "u");
const pattern9 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/qdrant_collection.schema.json" */;
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
if(data.hnsw !== undefined){
let data6 = data.hnsw;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(Object.keys(data6).length < 1){
const err16 = {instancePath:instancePath+"/hnsw",schemaPath:"#/properties/hnsw/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.hnsw,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key1 in data6){
if(!((((((key1 === "m") || (key1 === "ef_construct")) || (key1 === "full_scan_threshold")) || (key1 === "max_indexing_threads")) || (key1 === "on_disk")) || (key1 === "payload_m"))){
const err17 = {instancePath:instancePath+"/hnsw",schemaPath:"#/properties/hnsw/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.hnsw,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.m !== undefined){
let data7 = data6.m;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err18 = {instancePath:instancePath+"/hnsw/m",schemaPath:"#/properties/hnsw/properties/m/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.hnsw.properties.m.type,parentSchema:schema31.properties.hnsw.properties.m,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 < 0 || isNaN(data7)){
const err19 = {instancePath:instancePath+"/hnsw/m",schemaPath:"#/properties/hnsw/properties/m/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.hnsw.properties.m,data:data7};
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
if(data6.ef_construct !== undefined){
let data8 = data6.ef_construct;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err20 = {instancePath:instancePath+"/hnsw/ef_construct",schemaPath:"#/properties/hnsw/properties/ef_construct/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.hnsw.properties.ef_construct.type,parentSchema:schema31.properties.hnsw.properties.ef_construct,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 < 4 || isNaN(data8)){
const err21 = {instancePath:instancePath+"/hnsw/ef_construct",schemaPath:"#/properties/hnsw/properties/ef_construct/minimum",keyword:"minimum",params:{comparison: ">=", limit: 4},schema:4,parentSchema:schema31.properties.hnsw.properties.ef_construct,data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
if(data6.full_scan_threshold !== undefined){
let data9 = data6.full_scan_threshold;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err22 = {instancePath:instancePath+"/hnsw/full_scan_threshold",schemaPath:"#/properties/hnsw/properties/full_scan_threshold/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.hnsw.properties.full_scan_threshold.type,parentSchema:schema31.properties.hnsw.properties.full_scan_threshold,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 < 10 || isNaN(data9)){
const err23 = {instancePath:instancePath+"/hnsw/full_scan_threshold",schemaPath:"#/properties/hnsw/properties/full_scan_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 10},schema:10,parentSchema:schema31.properties.hnsw.properties.full_scan_threshold,data:data9};
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
if(data6.max_indexing_threads !== undefined){
let data10 = data6.max_indexing_threads;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err24 = {instancePath:instancePath+"/hnsw/max_indexing_threads",schemaPath:"#/properties/hnsw/properties/max_indexing_threads/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.hnsw.properties.max_indexing_threads.type,parentSchema:schema31.properties.hnsw.properties.max_indexing_threads,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 0 || isNaN(data10)){
const err25 = {instancePath:instancePath+"/hnsw/max_indexing_threads",schemaPath:"#/properties/hnsw/properties/max_indexing_threads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.hnsw.properties.max_indexing_threads,data:data10};
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
if(data6.on_disk !== undefined){
let data11 = data6.on_disk;
if(typeof data11 !== "boolean"){
const err26 = {instancePath:instancePath+"/hnsw/on_disk",schemaPath:"#/properties/hnsw/properties/on_disk/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.hnsw.properties.on_disk.type,parentSchema:schema31.properties.hnsw.properties.on_disk,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data6.payload_m !== undefined){
let data12 = data6.payload_m;
if(!(((typeof data12 == "number") && (!(data12 % 1) && !isNaN(data12))) && (isFinite(data12)))){
const err27 = {instancePath:instancePath+"/hnsw/payload_m",schemaPath:"#/properties/hnsw/properties/payload_m/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.hnsw.properties.payload_m.type,parentSchema:schema31.properties.hnsw.properties.payload_m,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data12 == "number") && (isFinite(data12))){
if(data12 < 0 || isNaN(data12)){
const err28 = {instancePath:instancePath+"/hnsw/payload_m",schemaPath:"#/properties/hnsw/properties/payload_m/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.hnsw.properties.payload_m,data:data12};
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
}
else {
const err29 = {instancePath:instancePath+"/hnsw",schemaPath:"#/properties/hnsw/type",keyword:"type",params:{type: "object"},schema:schema31.properties.hnsw.type,parentSchema:schema31.properties.hnsw,data:data6};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.optimizers !== undefined){
let data13 = data.optimizers;
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(Object.keys(data13).length < 1){
const err30 = {instancePath:instancePath+"/optimizers",schemaPath:"#/properties/optimizers/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.optimizers,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
for(const key2 in data13){
if(!(func1.call(schema31.properties.optimizers.properties, key2))){
const err31 = {instancePath:instancePath+"/optimizers",schemaPath:"#/properties/optimizers/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema31.properties.optimizers,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data13.indexing_threshold !== undefined){
let data14 = data13.indexing_threshold;
if(!(((typeof data14 == "number") && (!(data14 % 1) && !isNaN(data14))) && (isFinite(data14)))){
const err32 = {instancePath:instancePath+"/optimizers/indexing_threshold",schemaPath:"#/properties/optimizers/properties/indexing_threshold/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.indexing_threshold.type,parentSchema:schema31.properties.optimizers.properties.indexing_threshold,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data14 == "number") && (isFinite(data14))){
if(data14 < 0 || isNaN(data14)){
const err33 = {instancePath:instancePath+"/optimizers/indexing_threshold",schemaPath:"#/properties/optimizers/properties/indexing_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.optimizers.properties.indexing_threshold,data:data14};
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
if(data13.max_segment_size !== undefined){
let data15 = data13.max_segment_size;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err34 = {instancePath:instancePath+"/optimizers/max_segment_size",schemaPath:"#/properties/optimizers/properties/max_segment_size/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.max_segment_size.type,parentSchema:schema31.properties.optimizers.properties.max_segment_size,data:data15};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 < 1 || isNaN(data15)){
const err35 = {instancePath:instancePath+"/optimizers/max_segment_size",schemaPath:"#/properties/optimizers/properties/max_segment_size/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.optimizers.properties.max_segment_size,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
if(data13.vectors_per_segment !== undefined){
let data16 = data13.vectors_per_segment;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err36 = {instancePath:instancePath+"/optimizers/vectors_per_segment",schemaPath:"#/properties/optimizers/properties/vectors_per_segment/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.vectors_per_segment.type,parentSchema:schema31.properties.optimizers.properties.vectors_per_segment,data:data16};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 < 1 || isNaN(data16)){
const err37 = {instancePath:instancePath+"/optimizers/vectors_per_segment",schemaPath:"#/properties/optimizers/properties/vectors_per_segment/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.optimizers.properties.vectors_per_segment,data:data16};
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
if(data13.default_segment_number !== undefined){
let data17 = data13.default_segment_number;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err38 = {instancePath:instancePath+"/optimizers/default_segment_number",schemaPath:"#/properties/optimizers/properties/default_segment_number/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.default_segment_number.type,parentSchema:schema31.properties.optimizers.properties.default_segment_number,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 0 || isNaN(data17)){
const err39 = {instancePath:instancePath+"/optimizers/default_segment_number",schemaPath:"#/properties/optimizers/properties/default_segment_number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.optimizers.properties.default_segment_number,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
if(data13.deleted_threshold !== undefined){
let data18 = data13.deleted_threshold;
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 1 || isNaN(data18)){
const err40 = {instancePath:instancePath+"/optimizers/deleted_threshold",schemaPath:"#/properties/optimizers/properties/deleted_threshold/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.optimizers.properties.deleted_threshold,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err41 = {instancePath:instancePath+"/optimizers/deleted_threshold",schemaPath:"#/properties/optimizers/properties/deleted_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.optimizers.properties.deleted_threshold,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
else {
const err42 = {instancePath:instancePath+"/optimizers/deleted_threshold",schemaPath:"#/properties/optimizers/properties/deleted_threshold/type",keyword:"type",params:{type: "number"},schema:schema31.properties.optimizers.properties.deleted_threshold.type,parentSchema:schema31.properties.optimizers.properties.deleted_threshold,data:data18};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
if(data13.vacuum_min_vector_number !== undefined){
let data19 = data13.vacuum_min_vector_number;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err43 = {instancePath:instancePath+"/optimizers/vacuum_min_vector_number",schemaPath:"#/properties/optimizers/properties/vacuum_min_vector_number/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.vacuum_min_vector_number.type,parentSchema:schema31.properties.optimizers.properties.vacuum_min_vector_number,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 < 100 || isNaN(data19)){
const err44 = {instancePath:instancePath+"/optimizers/vacuum_min_vector_number",schemaPath:"#/properties/optimizers/properties/vacuum_min_vector_number/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},schema:100,parentSchema:schema31.properties.optimizers.properties.vacuum_min_vector_number,data:data19};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
if(data13.flush_interval_sec !== undefined){
let data20 = data13.flush_interval_sec;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err45 = {instancePath:instancePath+"/optimizers/flush_interval_sec",schemaPath:"#/properties/optimizers/properties/flush_interval_sec/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.flush_interval_sec.type,parentSchema:schema31.properties.optimizers.properties.flush_interval_sec,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 < 0 || isNaN(data20)){
const err46 = {instancePath:instancePath+"/optimizers/flush_interval_sec",schemaPath:"#/properties/optimizers/properties/flush_interval_sec/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.optimizers.properties.flush_interval_sec,data:data20};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
if(data13.max_optimization_threads !== undefined){
let data21 = data13.max_optimization_threads;
const _errs47 = errors;
let valid3 = false;
const _errs48 = errors;
if("auto" !== data21){
const err47 = {instancePath:instancePath+"/optimizers/max_optimization_threads",schemaPath:"#/properties/optimizers/properties/max_optimization_threads/anyOf/0/const",keyword:"const",params:{allowedValue: "auto"},schema:"auto",parentSchema:schema31.properties.optimizers.properties.max_optimization_threads.anyOf[0],data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid0 = _errs48 === errors;
valid3 = valid3 || _valid0;
const _errs49 = errors;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err48 = {instancePath:instancePath+"/optimizers/max_optimization_threads",schemaPath:"#/properties/optimizers/properties/max_optimization_threads/anyOf/1/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.max_optimization_threads.anyOf[1].type,parentSchema:schema31.properties.optimizers.properties.max_optimization_threads.anyOf[1],data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 < 0 || isNaN(data21)){
const err49 = {instancePath:instancePath+"/optimizers/max_optimization_threads",schemaPath:"#/properties/optimizers/properties/max_optimization_threads/anyOf/1/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.optimizers.properties.max_optimization_threads.anyOf[1],data:data21};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
var _valid0 = _errs49 === errors;
valid3 = valid3 || _valid0;
if(!valid3){
const err50 = {instancePath:instancePath+"/optimizers/max_optimization_threads",schemaPath:"#/properties/optimizers/properties/max_optimization_threads/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.optimizers.properties.max_optimization_threads.anyOf,parentSchema:schema31.properties.optimizers.properties.max_optimization_threads,data:data21};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
else {
errors = _errs47;
if(vErrors !== null){
if(_errs47){
vErrors.length = _errs47;
}
else {
vErrors = null;
}
}
}
}
if(data13.memmap_threshold !== undefined){
let data22 = data13.memmap_threshold;
if(!(((typeof data22 == "number") && (!(data22 % 1) && !isNaN(data22))) && (isFinite(data22)))){
const err51 = {instancePath:instancePath+"/optimizers/memmap_threshold",schemaPath:"#/properties/optimizers/properties/memmap_threshold/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.optimizers.properties.memmap_threshold.type,parentSchema:schema31.properties.optimizers.properties.memmap_threshold,data:data22};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
if((typeof data22 == "number") && (isFinite(data22))){
if(data22 < 0 || isNaN(data22)){
const err52 = {instancePath:instancePath+"/optimizers/memmap_threshold",schemaPath:"#/properties/optimizers/properties/memmap_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.optimizers.properties.memmap_threshold,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
}
else {
const err53 = {instancePath:instancePath+"/optimizers",schemaPath:"#/properties/optimizers/type",keyword:"type",params:{type: "object"},schema:schema31.properties.optimizers.type,parentSchema:schema31.properties.optimizers,data:data13};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.quantization !== undefined){
let data23 = data.quantization;
const _errs54 = errors;
let valid4 = false;
const _errs55 = errors;
if("disabled" !== data23){
const err54 = {instancePath:instancePath+"/quantization",schemaPath:"#/properties/quantization/anyOf/0/const",keyword:"const",params:{allowedValue: "disabled"},schema:"disabled",parentSchema:schema31.properties.quantization.anyOf[0],data:data23};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid1 = _errs55 === errors;
valid4 = valid4 || _valid1;
const _errs56 = errors;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(Object.keys(data23).length > 1){
const err55 = {instancePath:instancePath+"/quantization",schemaPath:"#/properties/quantization/anyOf/1/maxProperties",keyword:"maxProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.quantization.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(Object.keys(data23).length < 1){
const err56 = {instancePath:instancePath+"/quantization",schemaPath:"#/properties/quantization/anyOf/1/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.quantization.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key3 in data23){
if(!(((key3 === "scalar") || (key3 === "product")) || (key3 === "binary"))){
const err57 = {instancePath:instancePath+"/quantization",schemaPath:"#/properties/quantization/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema31.properties.quantization.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data23.scalar !== undefined){
let data24 = data23.scalar;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key4 in data24){
if(!(((key4 === "type") || (key4 === "quantile")) || (key4 === "always_ram"))){
const err58 = {instancePath:instancePath+"/quantization/scalar",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar,data:data24};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data24.type !== undefined){
let data25 = data24.type;
if("int8" !== data25){
const err59 = {instancePath:instancePath+"/quantization/scalar/type",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/properties/type/const",keyword:"const",params:{allowedValue: "int8"},schema:"int8",parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.type,data:data25};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data24.quantile !== undefined){
let data26 = data24.quantile;
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 1 || isNaN(data26)){
const err60 = {instancePath:instancePath+"/quantization/scalar/quantile",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/properties/quantile/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.quantile,data:data26};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data26 < 0.5 || isNaN(data26)){
const err61 = {instancePath:instancePath+"/quantization/scalar/quantile",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/properties/quantile/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.5},schema:0.5,parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.quantile,data:data26};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath:instancePath+"/quantization/scalar/quantile",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/properties/quantile/type",keyword:"type",params:{type: "number"},schema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.quantile.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.quantile,data:data26};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data24.always_ram !== undefined){
let data27 = data24.always_ram;
if(typeof data27 !== "boolean"){
const err63 = {instancePath:instancePath+"/quantization/scalar/always_ram",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/properties/always_ram/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.always_ram.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar.properties.always_ram,data:data27};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
}
else {
const err64 = {instancePath:instancePath+"/quantization/scalar",schemaPath:"#/properties/quantization/anyOf/1/properties/scalar/type",keyword:"type",params:{type: "object"},schema:schema31.properties.quantization.anyOf[1].properties.scalar.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.scalar,data:data24};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data23.product !== undefined){
let data28 = data23.product;
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.compression === undefined){
const err65 = {instancePath:instancePath+"/quantization/product",schemaPath:"#/properties/quantization/anyOf/1/properties/product/required",keyword:"required",params:{missingProperty: "compression"},schema:schema31.properties.quantization.anyOf[1].properties.product.required,parentSchema:schema31.properties.quantization.anyOf[1].properties.product,data:data28};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
for(const key5 in data28){
if(!((key5 === "compression") || (key5 === "always_ram"))){
const err66 = {instancePath:instancePath+"/quantization/product",schemaPath:"#/properties/quantization/anyOf/1/properties/product/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema31.properties.quantization.anyOf[1].properties.product,data:data28};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data28.compression !== undefined){
let data29 = data28.compression;
if(!(((((data29 === "x4") || (data29 === "x8")) || (data29 === "x16")) || (data29 === "x32")) || (data29 === "x64"))){
const err67 = {instancePath:instancePath+"/quantization/product/compression",schemaPath:"#/properties/quantization/anyOf/1/properties/product/properties/compression/enum",keyword:"enum",params:{allowedValues: schema31.properties.quantization.anyOf[1].properties.product.properties.compression.enum},schema:schema31.properties.quantization.anyOf[1].properties.product.properties.compression.enum,parentSchema:schema31.properties.quantization.anyOf[1].properties.product.properties.compression,data:data29};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data28.always_ram !== undefined){
let data30 = data28.always_ram;
if(typeof data30 !== "boolean"){
const err68 = {instancePath:instancePath+"/quantization/product/always_ram",schemaPath:"#/properties/quantization/anyOf/1/properties/product/properties/always_ram/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.quantization.anyOf[1].properties.product.properties.always_ram.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.product.properties.always_ram,data:data30};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
}
else {
const err69 = {instancePath:instancePath+"/quantization/product",schemaPath:"#/properties/quantization/anyOf/1/properties/product/type",keyword:"type",params:{type: "object"},schema:schema31.properties.quantization.anyOf[1].properties.product.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.product,data:data28};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data23.binary !== undefined){
let data31 = data23.binary;
if(data31 && typeof data31 == "object" && !Array.isArray(data31)){
for(const key6 in data31){
if(!(key6 === "always_ram")){
const err70 = {instancePath:instancePath+"/quantization/binary",schemaPath:"#/properties/quantization/anyOf/1/properties/binary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema31.properties.quantization.anyOf[1].properties.binary,data:data31};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data31.always_ram !== undefined){
let data32 = data31.always_ram;
if(typeof data32 !== "boolean"){
const err71 = {instancePath:instancePath+"/quantization/binary/always_ram",schemaPath:"#/properties/quantization/anyOf/1/properties/binary/properties/always_ram/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.quantization.anyOf[1].properties.binary.properties.always_ram.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.binary.properties.always_ram,data:data32};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/quantization/binary",schemaPath:"#/properties/quantization/anyOf/1/properties/binary/type",keyword:"type",params:{type: "object"},schema:schema31.properties.quantization.anyOf[1].properties.binary.type,parentSchema:schema31.properties.quantization.anyOf[1].properties.binary,data:data31};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/quantization",schemaPath:"#/properties/quantization/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema31.properties.quantization.anyOf[1].type,parentSchema:schema31.properties.quantization.anyOf[1],data:data23};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
var _valid1 = _errs56 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err74 = {instancePath:instancePath+"/quantization",schemaPath:"#/properties/quantization/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.quantization.anyOf,parentSchema:schema31.properties.quantization,data:data23};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
else {
errors = _errs54;
if(vErrors !== null){
if(_errs54){
vErrors.length = _errs54;
}
else {
vErrors = null;
}
}
}
}
if(data.on_disk !== undefined){
let data33 = data.on_disk;
if(typeof data33 !== "boolean"){
const err75 = {instancePath:instancePath+"/on_disk",schemaPath:"#/properties/on_disk/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.on_disk.type,parentSchema:schema31.properties.on_disk,data:data33};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
if(data.on_disk_payload !== undefined){
let data34 = data.on_disk_payload;
if(typeof data34 !== "boolean"){
const err76 = {instancePath:instancePath+"/on_disk_payload",schemaPath:"#/properties/on_disk_payload/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.on_disk_payload.type,parentSchema:schema31.properties.on_disk_payload,data:data34};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.vectors !== undefined){
let data35 = data.vectors;
if(data35 && typeof data35 == "object" && !Array.isArray(data35)){
if(Object.keys(data35).length < 1){
const err77 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors,data:data35};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
for(const key7 in data35){
let data36 = data35[key7];
if(data36 && typeof data36 == "object" && !Array.isArray(data36)){
if(Object.keys(data36).length < 1){
const err78 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vectors/additionalProperties/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.additionalProperties,data:data36};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
for(const key8 in data36){
if(!(((key8 === "hnsw") || (key8 === "quantization")) || (key8 === "on_disk"))){
const err79 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vectors/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema31.properties.vectors.additionalProperties,data:data36};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
if(data36.hnsw !== undefined){
let data37 = data36.hnsw;
if(data37 && typeof data37 == "object" && !Array.isArray(data37)){
if(Object.keys(data37).length < 1){
const err80 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw,data:data37};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
for(const key9 in data37){
if(!((((((key9 === "m") || (key9 === "ef_construct")) || (key9 === "full_scan_threshold")) || (key9 === "max_indexing_threads")) || (key9 === "on_disk")) || (key9 === "payload_m"))){
const err81 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},schema:false,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw,data:data37};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
}
if(data37.m !== undefined){
let data38 = data37.m;
if(!(((typeof data38 == "number") && (!(data38 % 1) && !isNaN(data38))) && (isFinite(data38)))){
const err82 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/m",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/m/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.m.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.m,data:data38};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
if((typeof data38 == "number") && (isFinite(data38))){
if(data38 < 0 || isNaN(data38)){
const err83 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/m",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/m/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.m,data:data38};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
}
if(data37.ef_construct !== undefined){
let data39 = data37.ef_construct;
if(!(((typeof data39 == "number") && (!(data39 % 1) && !isNaN(data39))) && (isFinite(data39)))){
const err84 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/ef_construct",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/ef_construct/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.ef_construct.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.ef_construct,data:data39};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
if((typeof data39 == "number") && (isFinite(data39))){
if(data39 < 4 || isNaN(data39)){
const err85 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/ef_construct",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/ef_construct/minimum",keyword:"minimum",params:{comparison: ">=", limit: 4},schema:4,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.ef_construct,data:data39};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
}
}
if(data37.full_scan_threshold !== undefined){
let data40 = data37.full_scan_threshold;
if(!(((typeof data40 == "number") && (!(data40 % 1) && !isNaN(data40))) && (isFinite(data40)))){
const err86 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/full_scan_threshold",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/full_scan_threshold/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.full_scan_threshold.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.full_scan_threshold,data:data40};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
if((typeof data40 == "number") && (isFinite(data40))){
if(data40 < 10 || isNaN(data40)){
const err87 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/full_scan_threshold",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/full_scan_threshold/minimum",keyword:"minimum",params:{comparison: ">=", limit: 10},schema:10,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.full_scan_threshold,data:data40};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
}
if(data37.max_indexing_threads !== undefined){
let data41 = data37.max_indexing_threads;
if(!(((typeof data41 == "number") && (!(data41 % 1) && !isNaN(data41))) && (isFinite(data41)))){
const err88 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/max_indexing_threads",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/max_indexing_threads/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.max_indexing_threads.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.max_indexing_threads,data:data41};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
if((typeof data41 == "number") && (isFinite(data41))){
if(data41 < 0 || isNaN(data41)){
const err89 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/max_indexing_threads",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/max_indexing_threads/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.max_indexing_threads,data:data41};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
}
if(data37.on_disk !== undefined){
let data42 = data37.on_disk;
if(typeof data42 !== "boolean"){
const err90 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/on_disk",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/on_disk/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.on_disk.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.on_disk,data:data42};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data37.payload_m !== undefined){
let data43 = data37.payload_m;
if(!(((typeof data43 == "number") && (!(data43 % 1) && !isNaN(data43))) && (isFinite(data43)))){
const err91 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/payload_m",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/payload_m/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.payload_m.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.payload_m,data:data43};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
if((typeof data43 == "number") && (isFinite(data43))){
if(data43 < 0 || isNaN(data43)){
const err92 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw/payload_m",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/properties/payload_m/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw.properties.payload_m,data:data43};
if(vErrors === null){
vErrors = [err92];
}
else {
vErrors.push(err92);
}
errors++;
}
}
}
}
else {
const err93 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/hnsw",schemaPath:"#/properties/vectors/additionalProperties/properties/hnsw/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.additionalProperties.properties.hnsw.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.hnsw,data:data37};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
}
if(data36.quantization !== undefined){
let data44 = data36.quantization;
const _errs104 = errors;
let valid12 = false;
const _errs105 = errors;
if("disabled" !== data44){
const err94 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/0/const",keyword:"const",params:{allowedValue: "disabled"},schema:"disabled",parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[0],data:data44};
if(vErrors === null){
vErrors = [err94];
}
else {
vErrors.push(err94);
}
errors++;
}
var _valid2 = _errs105 === errors;
valid12 = valid12 || _valid2;
const _errs106 = errors;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
if(Object.keys(data44).length > 1){
const err95 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/maxProperties",keyword:"maxProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1],data:data44};
if(vErrors === null){
vErrors = [err95];
}
else {
vErrors.push(err95);
}
errors++;
}
if(Object.keys(data44).length < 1){
const err96 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1],data:data44};
if(vErrors === null){
vErrors = [err96];
}
else {
vErrors.push(err96);
}
errors++;
}
for(const key10 in data44){
if(!(((key10 === "scalar") || (key10 === "product")) || (key10 === "binary"))){
const err97 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10},schema:false,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1],data:data44};
if(vErrors === null){
vErrors = [err97];
}
else {
vErrors.push(err97);
}
errors++;
}
}
if(data44.scalar !== undefined){
let data45 = data44.scalar;
if(data45 && typeof data45 == "object" && !Array.isArray(data45)){
for(const key11 in data45){
if(!(((key11 === "type") || (key11 === "quantile")) || (key11 === "always_ram"))){
const err98 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key11},schema:false,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar,data:data45};
if(vErrors === null){
vErrors = [err98];
}
else {
vErrors.push(err98);
}
errors++;
}
}
if(data45.type !== undefined){
let data46 = data45.type;
if("int8" !== data46){
const err99 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar/type",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/properties/type/const",keyword:"const",params:{allowedValue: "int8"},schema:"int8",parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.type,data:data46};
if(vErrors === null){
vErrors = [err99];
}
else {
vErrors.push(err99);
}
errors++;
}
}
if(data45.quantile !== undefined){
let data47 = data45.quantile;
if((typeof data47 == "number") && (isFinite(data47))){
if(data47 > 1 || isNaN(data47)){
const err100 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar/quantile",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/properties/quantile/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.quantile,data:data47};
if(vErrors === null){
vErrors = [err100];
}
else {
vErrors.push(err100);
}
errors++;
}
if(data47 < 0.5 || isNaN(data47)){
const err101 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar/quantile",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/properties/quantile/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0.5},schema:0.5,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.quantile,data:data47};
if(vErrors === null){
vErrors = [err101];
}
else {
vErrors.push(err101);
}
errors++;
}
}
else {
const err102 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar/quantile",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/properties/quantile/type",keyword:"type",params:{type: "number"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.quantile.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.quantile,data:data47};
if(vErrors === null){
vErrors = [err102];
}
else {
vErrors.push(err102);
}
errors++;
}
}
if(data45.always_ram !== undefined){
let data48 = data45.always_ram;
if(typeof data48 !== "boolean"){
const err103 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar/always_ram",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/properties/always_ram/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.always_ram.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.properties.always_ram,data:data48};
if(vErrors === null){
vErrors = [err103];
}
else {
vErrors.push(err103);
}
errors++;
}
}
}
else {
const err104 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/scalar",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/scalar/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.scalar,data:data45};
if(vErrors === null){
vErrors = [err104];
}
else {
vErrors.push(err104);
}
errors++;
}
}
if(data44.product !== undefined){
let data49 = data44.product;
if(data49 && typeof data49 == "object" && !Array.isArray(data49)){
if(data49.compression === undefined){
const err105 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/product",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/product/required",keyword:"required",params:{missingProperty: "compression"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.required,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product,data:data49};
if(vErrors === null){
vErrors = [err105];
}
else {
vErrors.push(err105);
}
errors++;
}
for(const key12 in data49){
if(!((key12 === "compression") || (key12 === "always_ram"))){
const err106 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/product",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/product/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key12},schema:false,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product,data:data49};
if(vErrors === null){
vErrors = [err106];
}
else {
vErrors.push(err106);
}
errors++;
}
}
if(data49.compression !== undefined){
let data50 = data49.compression;
if(!(((((data50 === "x4") || (data50 === "x8")) || (data50 === "x16")) || (data50 === "x32")) || (data50 === "x64"))){
const err107 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/product/compression",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/product/properties/compression/enum",keyword:"enum",params:{allowedValues: schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.properties.compression.enum},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.properties.compression.enum,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.properties.compression,data:data50};
if(vErrors === null){
vErrors = [err107];
}
else {
vErrors.push(err107);
}
errors++;
}
}
if(data49.always_ram !== undefined){
let data51 = data49.always_ram;
if(typeof data51 !== "boolean"){
const err108 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/product/always_ram",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/product/properties/always_ram/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.properties.always_ram.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.properties.always_ram,data:data51};
if(vErrors === null){
vErrors = [err108];
}
else {
vErrors.push(err108);
}
errors++;
}
}
}
else {
const err109 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/product",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/product/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.product,data:data49};
if(vErrors === null){
vErrors = [err109];
}
else {
vErrors.push(err109);
}
errors++;
}
}
if(data44.binary !== undefined){
let data52 = data44.binary;
if(data52 && typeof data52 == "object" && !Array.isArray(data52)){
for(const key13 in data52){
if(!(key13 === "always_ram")){
const err110 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/binary",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/binary/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key13},schema:false,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.binary,data:data52};
if(vErrors === null){
vErrors = [err110];
}
else {
vErrors.push(err110);
}
errors++;
}
}
if(data52.always_ram !== undefined){
let data53 = data52.always_ram;
if(typeof data53 !== "boolean"){
const err111 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/binary/always_ram",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/binary/properties/always_ram/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.binary.properties.always_ram.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.binary.properties.always_ram,data:data53};
if(vErrors === null){
vErrors = [err111];
}
else {
vErrors.push(err111);
}
errors++;
}
}
}
else {
const err112 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization/binary",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/properties/binary/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.binary.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].properties.binary,data:data52};
if(vErrors === null){
vErrors = [err112];
}
else {
vErrors.push(err112);
}
errors++;
}
}
}
else {
const err113 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1].type,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf[1],data:data44};
if(vErrors === null){
vErrors = [err113];
}
else {
vErrors.push(err113);
}
errors++;
}
var _valid2 = _errs106 === errors;
valid12 = valid12 || _valid2;
if(!valid12){
const err114 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/quantization",schemaPath:"#/properties/vectors/additionalProperties/properties/quantization/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.vectors.additionalProperties.properties.quantization.anyOf,parentSchema:schema31.properties.vectors.additionalProperties.properties.quantization,data:data44};
if(vErrors === null){
vErrors = [err114];
}
else {
vErrors.push(err114);
}
errors++;
}
else {
errors = _errs104;
if(vErrors !== null){
if(_errs104){
vErrors.length = _errs104;
}
else {
vErrors = null;
}
}
}
}
if(data36.on_disk !== undefined){
let data54 = data36.on_disk;
if(typeof data54 !== "boolean"){
const err115 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1")+"/on_disk",schemaPath:"#/properties/vectors/additionalProperties/properties/on_disk/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.additionalProperties.properties.on_disk.type,parentSchema:schema31.properties.vectors.additionalProperties.properties.on_disk,data:data54};
if(vErrors === null){
vErrors = [err115];
}
else {
vErrors.push(err115);
}
errors++;
}
}
}
else {
const err116 = {instancePath:instancePath+"/vectors/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/vectors/additionalProperties/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.additionalProperties.type,parentSchema:schema31.properties.vectors.additionalProperties,data:data36};
if(vErrors === null){
vErrors = [err116];
}
else {
vErrors.push(err116);
}
errors++;
}
}
}
else {
const err117 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.type,parentSchema:schema31.properties.vectors,data:data35};
if(vErrors === null){
vErrors = [err117];
}
else {
vErrors.push(err117);
}
errors++;
}
}
if(data.missing !== undefined){
let data55 = data.missing;
if(!((data55 === "fail") || (data55 === "skip"))){
const err118 = {instancePath:instancePath+"/missing",schemaPath:"#/properties/missing/enum",keyword:"enum",params:{allowedValues: schema31.properties.missing.enum},schema:schema31.properties.missing.enum,parentSchema:schema31.properties.missing,data:data55};
if(vErrors === null){
vErrors = [err118];
}
else {
vErrors.push(err118);
}
errors++;
}
}
if(data.wait !== undefined){
let data56 = data.wait;
if(typeof data56 !== "boolean"){
const err119 = {instancePath:instancePath+"/wait",schemaPath:"#/properties/wait/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.wait.type,parentSchema:schema31.properties.wait,data:data56};
if(vErrors === null){
vErrors = [err119];
}
else {
vErrors.push(err119);
}
errors++;
}
}
if(data.within !== undefined){
let data57 = data.within;
if(typeof data57 === "string"){
if(!pattern9.test(data57)){
const err120 = {instancePath:instancePath+"/within",schemaPath:"#/properties/within/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema31.properties.within,data:data57};
if(vErrors === null){
vErrors = [err120];
}
else {
vErrors.push(err120);
}
errors++;
}
}
else {
const err121 = {instancePath:instancePath+"/within",schemaPath:"#/properties/within/type",keyword:"type",params:{type: "string"},schema:schema31.properties.within.type,parentSchema:schema31.properties.within,data:data57};
if(vErrors === null){
vErrors = [err121];
}
else {
vErrors.push(err121);
}
errors++;
}
}
}
else {
const err122 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err122];
}
else {
vErrors.push(err122);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
