/** Generated from schemas/resources/capacity.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/capacity.schema.json","type":"object","additionalProperties":false,"minProperties":1,"properties":{"operations":{"type":"object","additionalProperties":false,"required":["per_second","cpu_us"],"properties":{"per_second":{"type":"number","exclusiveMinimum":0,"examples":[15000]},"cpu_us":{"type":"object","minProperties":1,"additionalProperties":{"type":"number","exclusiveMinimum":0},"examples":[{"qdrant":229,"gateway":210}]},"share":{"type":"number","exclusiveMinimum":0,"maximum":1,"default":0.7}}},"memory":{"type":"object","additionalProperties":false,"properties":{"uses":{"type":"object","additionalProperties":{"type":["string","number"]},"examples":[{"level-1 caches":"4GB"}]},"share":{"type":"number","exclusiveMinimum":0,"maximum":1,"default":0.75}}},"vectors":{"type":"object","additionalProperties":false,"required":["count","dimension"],"properties":{"count":{"type":"integer","minimum":1,"examples":[100000000]},"dimension":{"type":"integer","minimum":1,"examples":[1024]},"datatype":{"enum":["float32","float16","uint8"],"default":"float32"},"quantization":{"enum":["none","int8"],"default":"none"},"on_disk":{"type":"boolean","default":false},"m":{"type":"integer","minimum":0,"maximum":512,"default":16},"loaded":{"type":"boolean","default":false}}},"disk":{"type":"object","additionalProperties":false,"required":["path"],"properties":{"path":{"type":"string","pattern":"^/","examples":["/var/lib/qdrant"]},"needs":{"type":"object","additionalProperties":{"type":["string","number"]},"examples":[{"logs":"2GB"}]}}},"reindex":{"type":"object","additionalProperties":false,"required":["within"],"properties":{"within":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["3h"]}}},"connections":{"type":"object","additionalProperties":false,"required":["count","nofile"],"properties":{"count":{"type":"integer","minimum":1,"examples":[20000]},"processes":{"type":"integer","minimum":1,"default":1},"nofile":{"type":"integer","minimum":1,"examples":[65535]},"reserve":{"type":"integer","minimum":0,"default":200}}},"strict":{"type":"boolean","default":false}}};
const pattern4 = new RegExp("^/", "u");
const pattern5 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/capacity.schema.json" */;
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
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "operations") || (key0 === "memory")) || (key0 === "vectors")) || (key0 === "disk")) || (key0 === "reindex")) || (key0 === "connections")) || (key0 === "strict"))){
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
if(data.operations !== undefined){
let data0 = data.operations;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.per_second === undefined){
const err2 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/required",keyword:"required",params:{missingProperty: "per_second"},schema:schema31.properties.operations.required,parentSchema:schema31.properties.operations,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.cpu_us === undefined){
const err3 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/required",keyword:"required",params:{missingProperty: "cpu_us"},schema:schema31.properties.operations.required,parentSchema:schema31.properties.operations,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key1 in data0){
if(!(((key1 === "per_second") || (key1 === "cpu_us")) || (key1 === "share"))){
const err4 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.operations,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.per_second !== undefined){
let data1 = data0.per_second;
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 <= 0 || isNaN(data1)){
const err5 = {instancePath:instancePath+"/operations/per_second",schemaPath:"#/properties/operations/properties/per_second/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.operations.properties.per_second,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/operations/per_second",schemaPath:"#/properties/operations/properties/per_second/type",keyword:"type",params:{type: "number"},schema:schema31.properties.operations.properties.per_second.type,parentSchema:schema31.properties.operations.properties.per_second,data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.cpu_us !== undefined){
let data2 = data0.cpu_us;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
if(Object.keys(data2).length < 1){
const err7 = {instancePath:instancePath+"/operations/cpu_us",schemaPath:"#/properties/operations/properties/cpu_us/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.operations.properties.cpu_us,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
for(const key2 in data2){
let data3 = data2[key2];
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 <= 0 || isNaN(data3)){
const err8 = {instancePath:instancePath+"/operations/cpu_us/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/operations/properties/cpu_us/additionalProperties/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.operations.properties.cpu_us.additionalProperties,data:data3};
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
const err9 = {instancePath:instancePath+"/operations/cpu_us/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/operations/properties/cpu_us/additionalProperties/type",keyword:"type",params:{type: "number"},schema:schema31.properties.operations.properties.cpu_us.additionalProperties.type,parentSchema:schema31.properties.operations.properties.cpu_us.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/operations/cpu_us",schemaPath:"#/properties/operations/properties/cpu_us/type",keyword:"type",params:{type: "object"},schema:schema31.properties.operations.properties.cpu_us.type,parentSchema:schema31.properties.operations.properties.cpu_us,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data0.share !== undefined){
let data4 = data0.share;
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/operations/share",schemaPath:"#/properties/operations/properties/share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.operations.properties.share,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data4 <= 0 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/operations/share",schemaPath:"#/properties/operations/properties/share/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.operations.properties.share,data:data4};
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
const err13 = {instancePath:instancePath+"/operations/share",schemaPath:"#/properties/operations/properties/share/type",keyword:"type",params:{type: "number"},schema:schema31.properties.operations.properties.share.type,parentSchema:schema31.properties.operations.properties.share,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/operations",schemaPath:"#/properties/operations/type",keyword:"type",params:{type: "object"},schema:schema31.properties.operations.type,parentSchema:schema31.properties.operations,data:data0};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.memory !== undefined){
let data5 = data.memory;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key3 in data5){
if(!((key3 === "uses") || (key3 === "share"))){
const err15 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema31.properties.memory,data:data5};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data5.uses !== undefined){
let data6 = data5.uses;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key4 in data6){
let data7 = data6[key4];
if((typeof data7 !== "string") && (!((typeof data7 == "number") && (isFinite(data7))))){
const err16 = {instancePath:instancePath+"/memory/uses/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/memory/properties/uses/additionalProperties/type",keyword:"type",params:{type: schema31.properties.memory.properties.uses.additionalProperties.type},schema:schema31.properties.memory.properties.uses.additionalProperties.type,parentSchema:schema31.properties.memory.properties.uses.additionalProperties,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/memory/uses",schemaPath:"#/properties/memory/properties/uses/type",keyword:"type",params:{type: "object"},schema:schema31.properties.memory.properties.uses.type,parentSchema:schema31.properties.memory.properties.uses,data:data6};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data5.share !== undefined){
let data8 = data5.share;
if((typeof data8 == "number") && (isFinite(data8))){
if(data8 > 1 || isNaN(data8)){
const err18 = {instancePath:instancePath+"/memory/share",schemaPath:"#/properties/memory/properties/share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.memory.properties.share,data:data8};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data8 <= 0 || isNaN(data8)){
const err19 = {instancePath:instancePath+"/memory/share",schemaPath:"#/properties/memory/properties/share/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.memory.properties.share,data:data8};
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
const err20 = {instancePath:instancePath+"/memory/share",schemaPath:"#/properties/memory/properties/share/type",keyword:"type",params:{type: "number"},schema:schema31.properties.memory.properties.share.type,parentSchema:schema31.properties.memory.properties.share,data:data8};
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
else {
const err21 = {instancePath:instancePath+"/memory",schemaPath:"#/properties/memory/type",keyword:"type",params:{type: "object"},schema:schema31.properties.memory.type,parentSchema:schema31.properties.memory,data:data5};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.vectors !== undefined){
let data9 = data.vectors;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
if(data9.count === undefined){
const err22 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/required",keyword:"required",params:{missingProperty: "count"},schema:schema31.properties.vectors.required,parentSchema:schema31.properties.vectors,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data9.dimension === undefined){
const err23 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/required",keyword:"required",params:{missingProperty: "dimension"},schema:schema31.properties.vectors.required,parentSchema:schema31.properties.vectors,data:data9};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key5 in data9){
if(!(((((((key5 === "count") || (key5 === "dimension")) || (key5 === "datatype")) || (key5 === "quantization")) || (key5 === "on_disk")) || (key5 === "m")) || (key5 === "loaded"))){
const err24 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema31.properties.vectors,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data9.count !== undefined){
let data10 = data9.count;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err25 = {instancePath:instancePath+"/vectors/count",schemaPath:"#/properties/vectors/properties/count/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.properties.count.type,parentSchema:schema31.properties.vectors.properties.count,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 < 1 || isNaN(data10)){
const err26 = {instancePath:instancePath+"/vectors/count",schemaPath:"#/properties/vectors/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.count,data:data10};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data9.dimension !== undefined){
let data11 = data9.dimension;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err27 = {instancePath:instancePath+"/vectors/dimension",schemaPath:"#/properties/vectors/properties/dimension/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.properties.dimension.type,parentSchema:schema31.properties.vectors.properties.dimension,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 1 || isNaN(data11)){
const err28 = {instancePath:instancePath+"/vectors/dimension",schemaPath:"#/properties/vectors/properties/dimension/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.dimension,data:data11};
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
if(data9.datatype !== undefined){
let data12 = data9.datatype;
if(!(((data12 === "float32") || (data12 === "float16")) || (data12 === "uint8"))){
const err29 = {instancePath:instancePath+"/vectors/datatype",schemaPath:"#/properties/vectors/properties/datatype/enum",keyword:"enum",params:{allowedValues: schema31.properties.vectors.properties.datatype.enum},schema:schema31.properties.vectors.properties.datatype.enum,parentSchema:schema31.properties.vectors.properties.datatype,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data9.quantization !== undefined){
let data13 = data9.quantization;
if(!((data13 === "none") || (data13 === "int8"))){
const err30 = {instancePath:instancePath+"/vectors/quantization",schemaPath:"#/properties/vectors/properties/quantization/enum",keyword:"enum",params:{allowedValues: schema31.properties.vectors.properties.quantization.enum},schema:schema31.properties.vectors.properties.quantization.enum,parentSchema:schema31.properties.vectors.properties.quantization,data:data13};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data9.on_disk !== undefined){
let data14 = data9.on_disk;
if(typeof data14 !== "boolean"){
const err31 = {instancePath:instancePath+"/vectors/on_disk",schemaPath:"#/properties/vectors/properties/on_disk/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.properties.on_disk.type,parentSchema:schema31.properties.vectors.properties.on_disk,data:data14};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data9.m !== undefined){
let data15 = data9.m;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err32 = {instancePath:instancePath+"/vectors/m",schemaPath:"#/properties/vectors/properties/m/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.properties.m.type,parentSchema:schema31.properties.vectors.properties.m,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 512 || isNaN(data15)){
const err33 = {instancePath:instancePath+"/vectors/m",schemaPath:"#/properties/vectors/properties/m/maximum",keyword:"maximum",params:{comparison: "<=", limit: 512},schema:512,parentSchema:schema31.properties.vectors.properties.m,data:data15};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data15 < 0 || isNaN(data15)){
const err34 = {instancePath:instancePath+"/vectors/m",schemaPath:"#/properties/vectors/properties/m/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.vectors.properties.m,data:data15};
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
if(data9.loaded !== undefined){
let data16 = data9.loaded;
if(typeof data16 !== "boolean"){
const err35 = {instancePath:instancePath+"/vectors/loaded",schemaPath:"#/properties/vectors/properties/loaded/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.vectors.properties.loaded.type,parentSchema:schema31.properties.vectors.properties.loaded,data:data16};
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
const err36 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.type,parentSchema:schema31.properties.vectors,data:data9};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.disk !== undefined){
let data17 = data.disk;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(data17.path === undefined){
const err37 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/required",keyword:"required",params:{missingProperty: "path"},schema:schema31.properties.disk.required,parentSchema:schema31.properties.disk,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
for(const key6 in data17){
if(!((key6 === "path") || (key6 === "needs"))){
const err38 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6},schema:false,parentSchema:schema31.properties.disk,data:data17};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data17.path !== undefined){
let data18 = data17.path;
if(typeof data18 === "string"){
if(!pattern4.test(data18)){
const err39 = {instancePath:instancePath+"/disk/path",schemaPath:"#/properties/disk/properties/path/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema31.properties.disk.properties.path,data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
else {
const err40 = {instancePath:instancePath+"/disk/path",schemaPath:"#/properties/disk/properties/path/type",keyword:"type",params:{type: "string"},schema:schema31.properties.disk.properties.path.type,parentSchema:schema31.properties.disk.properties.path,data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
if(data17.needs !== undefined){
let data19 = data17.needs;
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
for(const key7 in data19){
let data20 = data19[key7];
if((typeof data20 !== "string") && (!((typeof data20 == "number") && (isFinite(data20))))){
const err41 = {instancePath:instancePath+"/disk/needs/" + key7.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/disk/properties/needs/additionalProperties/type",keyword:"type",params:{type: schema31.properties.disk.properties.needs.additionalProperties.type},schema:schema31.properties.disk.properties.needs.additionalProperties.type,parentSchema:schema31.properties.disk.properties.needs.additionalProperties,data:data20};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
}
else {
const err42 = {instancePath:instancePath+"/disk/needs",schemaPath:"#/properties/disk/properties/needs/type",keyword:"type",params:{type: "object"},schema:schema31.properties.disk.properties.needs.type,parentSchema:schema31.properties.disk.properties.needs,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
}
}
else {
const err43 = {instancePath:instancePath+"/disk",schemaPath:"#/properties/disk/type",keyword:"type",params:{type: "object"},schema:schema31.properties.disk.type,parentSchema:schema31.properties.disk,data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.reindex !== undefined){
let data21 = data.reindex;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
if(data21.within === undefined){
const err44 = {instancePath:instancePath+"/reindex",schemaPath:"#/properties/reindex/required",keyword:"required",params:{missingProperty: "within"},schema:schema31.properties.reindex.required,parentSchema:schema31.properties.reindex,data:data21};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
for(const key8 in data21){
if(!(key8 === "within")){
const err45 = {instancePath:instancePath+"/reindex",schemaPath:"#/properties/reindex/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema31.properties.reindex,data:data21};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data21.within !== undefined){
let data22 = data21.within;
if(typeof data22 === "string"){
if(!pattern5.test(data22)){
const err46 = {instancePath:instancePath+"/reindex/within",schemaPath:"#/properties/reindex/properties/within/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema31.properties.reindex.properties.within,data:data22};
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
const err47 = {instancePath:instancePath+"/reindex/within",schemaPath:"#/properties/reindex/properties/within/type",keyword:"type",params:{type: "string"},schema:schema31.properties.reindex.properties.within.type,parentSchema:schema31.properties.reindex.properties.within,data:data22};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
}
else {
const err48 = {instancePath:instancePath+"/reindex",schemaPath:"#/properties/reindex/type",keyword:"type",params:{type: "object"},schema:schema31.properties.reindex.type,parentSchema:schema31.properties.reindex,data:data21};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data.connections !== undefined){
let data23 = data.connections;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.count === undefined){
const err49 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/required",keyword:"required",params:{missingProperty: "count"},schema:schema31.properties.connections.required,parentSchema:schema31.properties.connections,data:data23};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data23.nofile === undefined){
const err50 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/required",keyword:"required",params:{missingProperty: "nofile"},schema:schema31.properties.connections.required,parentSchema:schema31.properties.connections,data:data23};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key9 in data23){
if(!((((key9 === "count") || (key9 === "processes")) || (key9 === "nofile")) || (key9 === "reserve"))){
const err51 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9},schema:false,parentSchema:schema31.properties.connections,data:data23};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data23.count !== undefined){
let data24 = data23.count;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err52 = {instancePath:instancePath+"/connections/count",schemaPath:"#/properties/connections/properties/count/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.connections.properties.count.type,parentSchema:schema31.properties.connections.properties.count,data:data24};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 1 || isNaN(data24)){
const err53 = {instancePath:instancePath+"/connections/count",schemaPath:"#/properties/connections/properties/count/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.connections.properties.count,data:data24};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
if(data23.processes !== undefined){
let data25 = data23.processes;
if(!(((typeof data25 == "number") && (!(data25 % 1) && !isNaN(data25))) && (isFinite(data25)))){
const err54 = {instancePath:instancePath+"/connections/processes",schemaPath:"#/properties/connections/properties/processes/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.connections.properties.processes.type,parentSchema:schema31.properties.connections.properties.processes,data:data25};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if((typeof data25 == "number") && (isFinite(data25))){
if(data25 < 1 || isNaN(data25)){
const err55 = {instancePath:instancePath+"/connections/processes",schemaPath:"#/properties/connections/properties/processes/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.connections.properties.processes,data:data25};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
}
if(data23.nofile !== undefined){
let data26 = data23.nofile;
if(!(((typeof data26 == "number") && (!(data26 % 1) && !isNaN(data26))) && (isFinite(data26)))){
const err56 = {instancePath:instancePath+"/connections/nofile",schemaPath:"#/properties/connections/properties/nofile/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.connections.properties.nofile.type,parentSchema:schema31.properties.connections.properties.nofile,data:data26};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 < 1 || isNaN(data26)){
const err57 = {instancePath:instancePath+"/connections/nofile",schemaPath:"#/properties/connections/properties/nofile/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.connections.properties.nofile,data:data26};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
}
if(data23.reserve !== undefined){
let data27 = data23.reserve;
if(!(((typeof data27 == "number") && (!(data27 % 1) && !isNaN(data27))) && (isFinite(data27)))){
const err58 = {instancePath:instancePath+"/connections/reserve",schemaPath:"#/properties/connections/properties/reserve/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.connections.properties.reserve.type,parentSchema:schema31.properties.connections.properties.reserve,data:data27};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 < 0 || isNaN(data27)){
const err59 = {instancePath:instancePath+"/connections/reserve",schemaPath:"#/properties/connections/properties/reserve/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.connections.properties.reserve,data:data27};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
}
}
else {
const err60 = {instancePath:instancePath+"/connections",schemaPath:"#/properties/connections/type",keyword:"type",params:{type: "object"},schema:schema31.properties.connections.type,parentSchema:schema31.properties.connections,data:data23};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.strict !== undefined){
let data28 = data.strict;
if(typeof data28 !== "boolean"){
const err61 = {instancePath:instancePath+"/strict",schemaPath:"#/properties/strict/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.strict.type,parentSchema:schema31.properties.strict,data:data28};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
}
else {
const err62 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
