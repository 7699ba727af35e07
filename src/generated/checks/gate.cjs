/** Generated from schemas/gate.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/gate.schema.json","type":"object","additionalProperties":false,"required":["workloads"],"properties":{"workloads":{"anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"items":{}}],"examples":["../bench/search.yaml"]},"vars":{"type":"object","additionalProperties":true,"examples":[{"rate":500}]},"goal":{"$ref":"#/$defs/goals"},"guard":{"$ref":"#/$defs/goals"},"validity":{"type":"object","additionalProperties":false,"properties":{"errors":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?%$","default":"0.1%","examples":["1%"]},"spread":{"type":"string","pattern":"^[0-9]+(\\.[0-9]+)?%$","default":"30%","examples":["50%"]},"rounds":{"type":"integer","minimum":2,"maximum":1000,"default":3}}},"rounds":{"type":"integer","minimum":3,"maximum":1000,"default":8},"seconds":{"type":"number","exclusiveMinimum":0,"maximum":86400,"default":5},"warm_up":{"type":"number","minimum":0,"maximum":86400,"default":2},"on_inconclusive":{"enum":["rollback","keep"],"default":"rollback"},"stages":{"type":"array","minItems":1,"items":{"type":"object","additionalProperties":false,"required":["name","tags"],"properties":{"name":{"type":"string","minLength":1,"examples":["kernel"]},"tags":{"type":"array","minItems":1,"items":{"type":"string","minLength":1},"examples":[["system"]]}}}}},"$defs":{"goals":{"type":["object","array"],"additionalProperties":false,"properties":{"workload":{"type":"string","minLength":1,"examples":["search *"]},"p50":{"$ref":"#/$defs/text"},"p90":{"$ref":"#/$defs/text"},"p95":{"$ref":"#/$defs/text"},"p99":{"$ref":"#/$defs/text"},"mean":{"$ref":"#/$defs/text"},"max":{"$ref":"#/$defs/text"},"throughput":{"$ref":"#/$defs/text"},"recall":{"$ref":"#/$defs/text"},"hit_rate":{"$ref":"#/$defs/text"},"error_rate":{"$ref":"#/$defs/text"},"cpu":{"$ref":"#/$defs/text"},"memory":{"$ref":"#/$defs/text"},"cpu_pressure":{"$ref":"#/$defs/text"},"memory_pressure":{"$ref":"#/$defs/text"},"io_pressure":{"$ref":"#/$defs/text"}},"items":{"type":"object","additionalProperties":false,"properties":{"workload":{"type":"string","minLength":1,"examples":["search *"]},"p50":{"$ref":"#/$defs/text"},"p90":{"$ref":"#/$defs/text"},"p95":{"$ref":"#/$defs/text"},"p99":{"$ref":"#/$defs/text"},"mean":{"$ref":"#/$defs/text"},"max":{"$ref":"#/$defs/text"},"throughput":{"$ref":"#/$defs/text"},"recall":{"$ref":"#/$defs/text"},"hit_rate":{"$ref":"#/$defs/text"},"error_rate":{"$ref":"#/$defs/text"},"cpu":{"$ref":"#/$defs/text"},"memory":{"$ref":"#/$defs/text"},"cpu_pressure":{"$ref":"#/$defs/text"},"memory_pressure":{"$ref":"#/$defs/text"},"io_pressure":{"$ref":"#/$defs/text"}}}},"text":{"type":"string","minLength":1,"examples":["-20%"]}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const schema32 = {"type":["object","array"],"additionalProperties":false,"properties":{"workload":{"type":"string","minLength":1,"examples":["search *"]},"p50":{"$ref":"#/$defs/text"},"p90":{"$ref":"#/$defs/text"},"p95":{"$ref":"#/$defs/text"},"p99":{"$ref":"#/$defs/text"},"mean":{"$ref":"#/$defs/text"},"max":{"$ref":"#/$defs/text"},"throughput":{"$ref":"#/$defs/text"},"recall":{"$ref":"#/$defs/text"},"hit_rate":{"$ref":"#/$defs/text"},"error_rate":{"$ref":"#/$defs/text"},"cpu":{"$ref":"#/$defs/text"},"memory":{"$ref":"#/$defs/text"},"cpu_pressure":{"$ref":"#/$defs/text"},"memory_pressure":{"$ref":"#/$defs/text"},"io_pressure":{"$ref":"#/$defs/text"}},"items":{"type":"object","additionalProperties":false,"properties":{"workload":{"type":"string","minLength":1,"examples":["search *"]},"p50":{"$ref":"#/$defs/text"},"p90":{"$ref":"#/$defs/text"},"p95":{"$ref":"#/$defs/text"},"p99":{"$ref":"#/$defs/text"},"mean":{"$ref":"#/$defs/text"},"max":{"$ref":"#/$defs/text"},"throughput":{"$ref":"#/$defs/text"},"recall":{"$ref":"#/$defs/text"},"hit_rate":{"$ref":"#/$defs/text"},"error_rate":{"$ref":"#/$defs/text"},"cpu":{"$ref":"#/$defs/text"},"memory":{"$ref":"#/$defs/text"},"cpu_pressure":{"$ref":"#/$defs/text"},"memory_pressure":{"$ref":"#/$defs/text"},"io_pressure":{"$ref":"#/$defs/text"}}}};
const schema33 = {"type":"string","minLength":1,"examples":["-20%"]};

function validate21(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate21.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!data || typeof data != "object"){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema32.type},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(Array.isArray(data)){
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key0 in data0){
if(!(func1.call(schema32.items.properties, key0))){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema32.items,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data0.workload !== undefined){
let data1 = data0.workload;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err2 = {instancePath:instancePath+"/" + i0+"/workload",schemaPath:"#/items/properties/workload/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.items.properties.workload,data:data1};
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
const err3 = {instancePath:instancePath+"/" + i0+"/workload",schemaPath:"#/items/properties/workload/type",keyword:"type",params:{type: "string"},schema:schema32.items.properties.workload.type,parentSchema:schema32.items.properties.workload,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data0.p50 !== undefined){
let data2 = data0.p50;
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err4 = {instancePath:instancePath+"/" + i0+"/p50",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data2};
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
const err5 = {instancePath:instancePath+"/" + i0+"/p50",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data0.p90 !== undefined){
let data3 = data0.p90;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err6 = {instancePath:instancePath+"/" + i0+"/p90",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data3};
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
const err7 = {instancePath:instancePath+"/" + i0+"/p90",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data0.p95 !== undefined){
let data4 = data0.p95;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err8 = {instancePath:instancePath+"/" + i0+"/p95",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/" + i0+"/p95",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data0.p99 !== undefined){
let data5 = data0.p99;
if(typeof data5 === "string"){
if(func2(data5) < 1){
const err10 = {instancePath:instancePath+"/" + i0+"/p99",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
else {
const err11 = {instancePath:instancePath+"/" + i0+"/p99",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data5};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data0.mean !== undefined){
let data6 = data0.mean;
if(typeof data6 === "string"){
if(func2(data6) < 1){
const err12 = {instancePath:instancePath+"/" + i0+"/mean",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/" + i0+"/mean",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data0.max !== undefined){
let data7 = data0.max;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err14 = {instancePath:instancePath+"/" + i0+"/max",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data7};
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
const err15 = {instancePath:instancePath+"/" + i0+"/max",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data0.throughput !== undefined){
let data8 = data0.throughput;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err16 = {instancePath:instancePath+"/" + i0+"/throughput",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data8};
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
const err17 = {instancePath:instancePath+"/" + i0+"/throughput",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data0.recall !== undefined){
let data9 = data0.recall;
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err18 = {instancePath:instancePath+"/" + i0+"/recall",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data9};
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
const err19 = {instancePath:instancePath+"/" + i0+"/recall",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data9};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data0.hit_rate !== undefined){
let data10 = data0.hit_rate;
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err20 = {instancePath:instancePath+"/" + i0+"/hit_rate",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
else {
const err21 = {instancePath:instancePath+"/" + i0+"/hit_rate",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data0.error_rate !== undefined){
let data11 = data0.error_rate;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err22 = {instancePath:instancePath+"/" + i0+"/error_rate",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data11};
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
const err23 = {instancePath:instancePath+"/" + i0+"/error_rate",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data11};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data0.cpu !== undefined){
let data12 = data0.cpu;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err24 = {instancePath:instancePath+"/" + i0+"/cpu",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data12};
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
const err25 = {instancePath:instancePath+"/" + i0+"/cpu",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data0.memory !== undefined){
let data13 = data0.memory;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err26 = {instancePath:instancePath+"/" + i0+"/memory",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data13};
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
const err27 = {instancePath:instancePath+"/" + i0+"/memory",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data0.cpu_pressure !== undefined){
let data14 = data0.cpu_pressure;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err28 = {instancePath:instancePath+"/" + i0+"/cpu_pressure",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data14};
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
const err29 = {instancePath:instancePath+"/" + i0+"/cpu_pressure",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data0.memory_pressure !== undefined){
let data15 = data0.memory_pressure;
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err30 = {instancePath:instancePath+"/" + i0+"/memory_pressure",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data15};
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
const err31 = {instancePath:instancePath+"/" + i0+"/memory_pressure",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data15};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data0.io_pressure !== undefined){
let data16 = data0.io_pressure;
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err32 = {instancePath:instancePath+"/" + i0+"/io_pressure",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
else {
const err33 = {instancePath:instancePath+"/" + i0+"/io_pressure",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data16};
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
else {
const err34 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"},schema:schema32.items.type,parentSchema:schema32.items,data:data0};
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
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key1 in data){
if(!(func1.call(schema32.properties, key1))){
const err35 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.workload !== undefined){
let data17 = data.workload;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err36 = {instancePath:instancePath+"/workload",schemaPath:"#/properties/workload/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.workload,data:data17};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
else {
const err37 = {instancePath:instancePath+"/workload",schemaPath:"#/properties/workload/type",keyword:"type",params:{type: "string"},schema:schema32.properties.workload.type,parentSchema:schema32.properties.workload,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.p50 !== undefined){
let data18 = data.p50;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err38 = {instancePath:instancePath+"/p50",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
else {
const err39 = {instancePath:instancePath+"/p50",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.p90 !== undefined){
let data19 = data.p90;
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err40 = {instancePath:instancePath+"/p90",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data19};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
else {
const err41 = {instancePath:instancePath+"/p90",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data19};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.p95 !== undefined){
let data20 = data.p95;
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err42 = {instancePath:instancePath+"/p95",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data20};
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
const err43 = {instancePath:instancePath+"/p95",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data20};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.p99 !== undefined){
let data21 = data.p99;
if(typeof data21 === "string"){
if(func2(data21) < 1){
const err44 = {instancePath:instancePath+"/p99",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data21};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
else {
const err45 = {instancePath:instancePath+"/p99",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.mean !== undefined){
let data22 = data.mean;
if(typeof data22 === "string"){
if(func2(data22) < 1){
const err46 = {instancePath:instancePath+"/mean",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
else {
const err47 = {instancePath:instancePath+"/mean",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data.max !== undefined){
let data23 = data.max;
if(typeof data23 === "string"){
if(func2(data23) < 1){
const err48 = {instancePath:instancePath+"/max",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data23};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath:instancePath+"/max",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data23};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
if(data.throughput !== undefined){
let data24 = data.throughput;
if(typeof data24 === "string"){
if(func2(data24) < 1){
const err50 = {instancePath:instancePath+"/throughput",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data24};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
else {
const err51 = {instancePath:instancePath+"/throughput",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data24};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.recall !== undefined){
let data25 = data.recall;
if(typeof data25 === "string"){
if(func2(data25) < 1){
const err52 = {instancePath:instancePath+"/recall",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data25};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
else {
const err53 = {instancePath:instancePath+"/recall",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data25};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.hit_rate !== undefined){
let data26 = data.hit_rate;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err54 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data26};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
else {
const err55 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data26};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
if(data.error_rate !== undefined){
let data27 = data.error_rate;
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err56 = {instancePath:instancePath+"/error_rate",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data27};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
else {
const err57 = {instancePath:instancePath+"/error_rate",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data27};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.cpu !== undefined){
let data28 = data.cpu;
if(typeof data28 === "string"){
if(func2(data28) < 1){
const err58 = {instancePath:instancePath+"/cpu",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data28};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
else {
const err59 = {instancePath:instancePath+"/cpu",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data28};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.memory !== undefined){
let data29 = data.memory;
if(typeof data29 === "string"){
if(func2(data29) < 1){
const err60 = {instancePath:instancePath+"/memory",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data29};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
else {
const err61 = {instancePath:instancePath+"/memory",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data29};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
if(data.cpu_pressure !== undefined){
let data30 = data.cpu_pressure;
if(typeof data30 === "string"){
if(func2(data30) < 1){
const err62 = {instancePath:instancePath+"/cpu_pressure",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data30};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath:instancePath+"/cpu_pressure",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data30};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.memory_pressure !== undefined){
let data31 = data.memory_pressure;
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err64 = {instancePath:instancePath+"/memory_pressure",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data31};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
else {
const err65 = {instancePath:instancePath+"/memory_pressure",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data31};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data.io_pressure !== undefined){
let data32 = data.io_pressure;
if(typeof data32 === "string"){
if(func2(data32) < 1){
const err66 = {instancePath:instancePath+"/io_pressure",schemaPath:"#/$defs/text/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33,data:data32};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
else {
const err67 = {instancePath:instancePath+"/io_pressure",schemaPath:"#/$defs/text/type",keyword:"type",params:{type: "string"},schema:schema33.type,parentSchema:schema33,data:data32};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"items":true,"dynamicProps":false,"dynamicItems":false};

const pattern4 = new RegExp("^[0-9]+(\\.[0-9]+)?%$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/gate.schema.json" */;
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
if(data.workloads === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "workloads"},schema:schema31.required,parentSchema:schema31,data};
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
if(data.workloads !== undefined){
let data0 = data.workloads;
const _errs3 = errors;
let valid1 = false;
const _errs4 = errors;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.workloads.anyOf[0],data:data0};
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
const err3 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema31.properties.workloads.anyOf[0].type,parentSchema:schema31.properties.workloads.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs4 === errors;
valid1 = valid1 || _valid0;
const _errs6 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err4 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.workloads.anyOf[1],data:data0};
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
const err5 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema31.properties.workloads.anyOf[1].type,parentSchema:schema31.properties.workloads.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs6 === errors;
valid1 = valid1 || _valid0;
if(!valid1){
const err6 = {instancePath:instancePath+"/workloads",schemaPath:"#/properties/workloads/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.workloads.anyOf,parentSchema:schema31.properties.workloads,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
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
}
if(data.vars !== undefined){
let data1 = data.vars;
if(!(data1 && typeof data1 == "object" && !Array.isArray(data1))){
const err7 = {instancePath:instancePath+"/vars",schemaPath:"#/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vars.type,parentSchema:schema31.properties.vars,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.goal !== undefined){
if(!(validate21(data.goal, {instancePath:instancePath+"/goal",parentData:data,parentDataProperty:"goal",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.guard !== undefined){
if(!(validate21(data.guard, {instancePath:instancePath+"/guard",parentData:data,parentDataProperty:"guard",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
if(data.validity !== undefined){
let data4 = data.validity;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!(((key1 === "errors") || (key1 === "spread")) || (key1 === "rounds"))){
const err8 = {instancePath:instancePath+"/validity",schemaPath:"#/properties/validity/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.validity,data:data4};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data4.errors !== undefined){
let data5 = data4.errors;
if(typeof data5 === "string"){
if(!pattern4.test(data5)){
const err9 = {instancePath:instancePath+"/validity/errors",schemaPath:"#/properties/validity/properties/errors/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?%$"},schema:"^[0-9]+(\\.[0-9]+)?%$",parentSchema:schema31.properties.validity.properties.errors,data:data5};
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
const err10 = {instancePath:instancePath+"/validity/errors",schemaPath:"#/properties/validity/properties/errors/type",keyword:"type",params:{type: "string"},schema:schema31.properties.validity.properties.errors.type,parentSchema:schema31.properties.validity.properties.errors,data:data5};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data4.spread !== undefined){
let data6 = data4.spread;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err11 = {instancePath:instancePath+"/validity/spread",schemaPath:"#/properties/validity/properties/spread/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(\\.[0-9]+)?%$"},schema:"^[0-9]+(\\.[0-9]+)?%$",parentSchema:schema31.properties.validity.properties.spread,data:data6};
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
const err12 = {instancePath:instancePath+"/validity/spread",schemaPath:"#/properties/validity/properties/spread/type",keyword:"type",params:{type: "string"},schema:schema31.properties.validity.properties.spread.type,parentSchema:schema31.properties.validity.properties.spread,data:data6};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data4.rounds !== undefined){
let data7 = data4.rounds;
if(!(((typeof data7 == "number") && (!(data7 % 1) && !isNaN(data7))) && (isFinite(data7)))){
const err13 = {instancePath:instancePath+"/validity/rounds",schemaPath:"#/properties/validity/properties/rounds/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.validity.properties.rounds.type,parentSchema:schema31.properties.validity.properties.rounds,data:data7};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data7 == "number") && (isFinite(data7))){
if(data7 > 1000 || isNaN(data7)){
const err14 = {instancePath:instancePath+"/validity/rounds",schemaPath:"#/properties/validity/properties/rounds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema31.properties.validity.properties.rounds,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data7 < 2 || isNaN(data7)){
const err15 = {instancePath:instancePath+"/validity/rounds",schemaPath:"#/properties/validity/properties/rounds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 2},schema:2,parentSchema:schema31.properties.validity.properties.rounds,data:data7};
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
}
else {
const err16 = {instancePath:instancePath+"/validity",schemaPath:"#/properties/validity/type",keyword:"type",params:{type: "object"},schema:schema31.properties.validity.type,parentSchema:schema31.properties.validity,data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.rounds !== undefined){
let data8 = data.rounds;
if(!(((typeof data8 == "number") && (!(data8 % 1) && !isNaN(data8))) && (isFinite(data8)))){
const err17 = {instancePath:instancePath+"/rounds",schemaPath:"#/properties/rounds/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.rounds.type,parentSchema:schema31.properties.rounds,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1000 || isNaN(data8)){
const err18 = {instancePath:instancePath+"/rounds",schemaPath:"#/properties/rounds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000},schema:1000,parentSchema:schema31.properties.rounds,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8 < 3 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/rounds",schemaPath:"#/properties/rounds/minimum",keyword:"minimum",params:{comparison: ">=", limit: 3},schema:3,parentSchema:schema31.properties.rounds,data:data8};
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
if(data.seconds !== undefined){
let data9 = data.seconds;
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 86400 || isNaN(data9)){
const err20 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema31.properties.seconds,data:data9};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data9 <= 0 || isNaN(data9)){
const err21 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.seconds,data:data9};
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
const err22 = {instancePath:instancePath+"/seconds",schemaPath:"#/properties/seconds/type",keyword:"type",params:{type: "number"},schema:schema31.properties.seconds.type,parentSchema:schema31.properties.seconds,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.warm_up !== undefined){
let data10 = data.warm_up;
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 86400 || isNaN(data10)){
const err23 = {instancePath:instancePath+"/warm_up",schemaPath:"#/properties/warm_up/maximum",keyword:"maximum",params:{comparison: "<=", limit: 86400},schema:86400,parentSchema:schema31.properties.warm_up,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err24 = {instancePath:instancePath+"/warm_up",schemaPath:"#/properties/warm_up/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.warm_up,data:data10};
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
const err25 = {instancePath:instancePath+"/warm_up",schemaPath:"#/properties/warm_up/type",keyword:"type",params:{type: "number"},schema:schema31.properties.warm_up.type,parentSchema:schema31.properties.warm_up,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.on_inconclusive !== undefined){
let data11 = data.on_inconclusive;
if(!((data11 === "rollback") || (data11 === "keep"))){
const err26 = {instancePath:instancePath+"/on_inconclusive",schemaPath:"#/properties/on_inconclusive/enum",keyword:"enum",params:{allowedValues: schema31.properties.on_inconclusive.enum},schema:schema31.properties.on_inconclusive.enum,parentSchema:schema31.properties.on_inconclusive,data:data11};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.stages !== undefined){
let data12 = data.stages;
if(Array.isArray(data12)){
if(data12.length < 1){
const err27 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.stages,data:data12};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len0 = data12.length;
for(let i0=0; i0<len0; i0++){
let data13 = data12[i0];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.name === undefined){
const err28 = {instancePath:instancePath+"/stages/" + i0,schemaPath:"#/properties/stages/items/required",keyword:"required",params:{missingProperty: "name"},schema:schema31.properties.stages.items.required,parentSchema:schema31.properties.stages.items,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data13.tags === undefined){
const err29 = {instancePath:instancePath+"/stages/" + i0,schemaPath:"#/properties/stages/items/required",keyword:"required",params:{missingProperty: "tags"},schema:schema31.properties.stages.items.required,parentSchema:schema31.properties.stages.items,data:data13};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key2 in data13){
if(!((key2 === "name") || (key2 === "tags"))){
const err30 = {instancePath:instancePath+"/stages/" + i0,schemaPath:"#/properties/stages/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema31.properties.stages.items,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data13.name !== undefined){
let data14 = data13.name;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err31 = {instancePath:instancePath+"/stages/" + i0+"/name",schemaPath:"#/properties/stages/items/properties/name/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.stages.items.properties.name,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
else {
const err32 = {instancePath:instancePath+"/stages/" + i0+"/name",schemaPath:"#/properties/stages/items/properties/name/type",keyword:"type",params:{type: "string"},schema:schema31.properties.stages.items.properties.name.type,parentSchema:schema31.properties.stages.items.properties.name,data:data14};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data13.tags !== undefined){
let data15 = data13.tags;
if(Array.isArray(data15)){
if(data15.length < 1){
const err33 = {instancePath:instancePath+"/stages/" + i0+"/tags",schemaPath:"#/properties/stages/items/properties/tags/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.stages.items.properties.tags,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
const len1 = data15.length;
for(let i1=0; i1<len1; i1++){
let data16 = data15[i1];
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err34 = {instancePath:instancePath+"/stages/" + i0+"/tags/" + i1,schemaPath:"#/properties/stages/items/properties/tags/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.stages.items.properties.tags.items,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/stages/" + i0+"/tags/" + i1,schemaPath:"#/properties/stages/items/properties/tags/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.stages.items.properties.tags.items.type,parentSchema:schema31.properties.stages.items.properties.tags.items,data:data16};
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
else {
const err36 = {instancePath:instancePath+"/stages/" + i0+"/tags",schemaPath:"#/properties/stages/items/properties/tags/type",keyword:"type",params:{type: "array"},schema:schema31.properties.stages.items.properties.tags.type,parentSchema:schema31.properties.stages.items.properties.tags,data:data15};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/stages/" + i0,schemaPath:"#/properties/stages/items/type",keyword:"type",params:{type: "object"},schema:schema31.properties.stages.items.type,parentSchema:schema31.properties.stages.items,data:data13};
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
else {
const err38 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "array"},schema:schema31.properties.stages.type,parentSchema:schema31.properties.stages,data:data12};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
