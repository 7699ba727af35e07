/** Generated from schemas/workloads/http.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/workloads/http.schema.json","type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"type":"string","pattern":"^https?://[^\\s]+$","examples":["http://192.168.10.30:8000/api/v1/vectors/search"]},"method":{"enum":["GET","HEAD","POST","PUT","PATCH","DELETE","OPTIONS"],"examples":["POST"]},"headers":{"type":"object","propertyNames":{"pattern":"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"},"additionalProperties":{"type":["string","number","boolean"],"pattern":"^[^\\r\\n]*$"},"examples":[{"api-key":"{{ key }}"}]},"ca_file":{"type":"string","minLength":1,"examples":["certificates/ca.pem"]},"body":{"type":"string","examples":["ping"]},"json":{"type":["object","array"],"additionalProperties":true,"items":{},"examples":[{"collection":"mixtral","vector":"$vector","limit":10}]},"graphql":{"type":"object","additionalProperties":false,"required":["query"],"properties":{"query":{"type":"string","minLength":1,"examples":["{ collections { name } }"]},"variables":{"type":"object","additionalProperties":true,"examples":[{"vector":"$vector"}]}},"examples":[{"query":"{ collections { name } }"}]},"vectors":{"type":"object","additionalProperties":false,"required":["url","collection"],"properties":{"url":{"type":"string","pattern":"^https?://[^\\s]+$","examples":["http://192.168.10.30:6333"]},"collection":{"type":"string","minLength":1,"examples":["mixtral"]},"api_key":{"type":"string","minLength":1,"examples":["{{ qdrant_api_key }}"]},"ca_file":{"type":"string","minLength":1,"examples":["certificates/ca.pem"]},"using":{"type":"string","minLength":1,"examples":["text"]},"queries":{"type":"integer","minimum":1,"maximum":100000,"default":200,"examples":[1000]}},"examples":[{"url":"http://192.168.10.30:6333","collection":"mixtral"}]},"expect":{"type":"object","additionalProperties":false,"properties":{"status":{"anyOf":[{"type":"integer","minimum":100,"maximum":599},{"type":"array","minItems":1,"items":{"type":"integer","minimum":100,"maximum":599}}],"default":200,"examples":[200]},"contains":{"type":"string","minLength":1,"examples":["\"status\":\"ok\""]},"json":{"type":"object","additionalProperties":true,"propertyNames":{"pattern":"^(/[^/]*)*$"},"examples":[{"/errors":"$absent","/result/0/id":"$present"}]},"items":{"type":"object","additionalProperties":false,"required":["at","least"],"properties":{"at":{"type":"string","pattern":"^(/[^/]*)*$","examples":["/result"]},"least":{"type":"integer","minimum":0,"examples":[10]}},"examples":[{"at":"/result","least":10}]}},"examples":[{"status":200}]},"hit_rate":{"type":"object","additionalProperties":false,"required":["metrics","hits","misses"],"properties":{"metrics":{"type":"string","pattern":"^https?://[^\\s]+$","examples":["http://192.168.10.30:8000/metrics"]},"hits":{"type":"string","minLength":1,"examples":["cache_hits_total"]},"misses":{"type":"string","minLength":1,"examples":["cache_misses_total"]}},"examples":[{"metrics":"http://192.168.10.30:8000/metrics","hits":"cache_hits_total","misses":"cache_misses_total"}]}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^https?://[^\\s]+$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9!#$%&'*+.^_`|~-]+$", "u");
const pattern6 = new RegExp("^[^\\r\\n]*$", "u");
const pattern8 = new RegExp("^(/[^/]*)*$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/workloads/http.schema.json" */;
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
if(data.url !== undefined){
let data0 = data.url;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err2 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"},schema:"^https?://[^\\s]+$",parentSchema:schema31.properties.url,data:data0};
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
const err3 = {instancePath:instancePath+"/url",schemaPath:"#/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.url.type,parentSchema:schema31.properties.url,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.method !== undefined){
let data1 = data.method;
if(!(((((((data1 === "GET") || (data1 === "HEAD")) || (data1 === "POST")) || (data1 === "PUT")) || (data1 === "PATCH")) || (data1 === "DELETE")) || (data1 === "OPTIONS"))){
const err4 = {instancePath:instancePath+"/method",schemaPath:"#/properties/method/enum",keyword:"enum",params:{allowedValues: schema31.properties.method.enum},schema:schema31.properties.method.enum,parentSchema:schema31.properties.method,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.headers !== undefined){
let data2 = data.headers;
if(data2 && typeof data2 == "object" && !Array.isArray(data2)){
for(const key1 in data2){
const _errs7 = errors;
if(typeof key1 === "string"){
if(!pattern5.test(key1)){
const err5 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"},schema:"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$",parentSchema:schema31.properties.headers.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
var valid1 = _errs7 === errors;
if(!valid1){
const err6 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema31.properties.headers.propertyNames,parentSchema:schema31.properties.headers,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
for(const key2 in data2){
let data3 = data2[key2];
if(((typeof data3 !== "string") && (!((typeof data3 == "number") && (isFinite(data3))))) && (typeof data3 !== "boolean")){
const err7 = {instancePath:instancePath+"/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/type",keyword:"type",params:{type: schema31.properties.headers.additionalProperties.type},schema:schema31.properties.headers.additionalProperties.type,parentSchema:schema31.properties.headers.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err8 = {instancePath:instancePath+"/headers/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/headers/additionalProperties/pattern",keyword:"pattern",params:{pattern: "^[^\\r\\n]*$"},schema:"^[^\\r\\n]*$",parentSchema:schema31.properties.headers.additionalProperties,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/headers",schemaPath:"#/properties/headers/type",keyword:"type",params:{type: "object"},schema:schema31.properties.headers.type,parentSchema:schema31.properties.headers,data:data2};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.ca_file !== undefined){
let data4 = data.ca_file;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err10 = {instancePath:instancePath+"/ca_file",schemaPath:"#/properties/ca_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.ca_file,data:data4};
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
const err11 = {instancePath:instancePath+"/ca_file",schemaPath:"#/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.ca_file.type,parentSchema:schema31.properties.ca_file,data:data4};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.body !== undefined){
let data5 = data.body;
if(typeof data5 !== "string"){
const err12 = {instancePath:instancePath+"/body",schemaPath:"#/properties/body/type",keyword:"type",params:{type: "string"},schema:schema31.properties.body.type,parentSchema:schema31.properties.body,data:data5};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.json !== undefined){
let data6 = data.json;
if(!data6 || typeof data6 != "object"){
const err13 = {instancePath:instancePath+"/json",schemaPath:"#/properties/json/type",keyword:"type",params:{type: schema31.properties.json.type},schema:schema31.properties.json.type,parentSchema:schema31.properties.json,data:data6};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.graphql !== undefined){
let data7 = data.graphql;
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.query === undefined){
const err14 = {instancePath:instancePath+"/graphql",schemaPath:"#/properties/graphql/required",keyword:"required",params:{missingProperty: "query"},schema:schema31.properties.graphql.required,parentSchema:schema31.properties.graphql,data:data7};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key3 in data7){
if(!((key3 === "query") || (key3 === "variables"))){
const err15 = {instancePath:instancePath+"/graphql",schemaPath:"#/properties/graphql/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema31.properties.graphql,data:data7};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.query !== undefined){
let data8 = data7.query;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err16 = {instancePath:instancePath+"/graphql/query",schemaPath:"#/properties/graphql/properties/query/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.graphql.properties.query,data:data8};
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
const err17 = {instancePath:instancePath+"/graphql/query",schemaPath:"#/properties/graphql/properties/query/type",keyword:"type",params:{type: "string"},schema:schema31.properties.graphql.properties.query.type,parentSchema:schema31.properties.graphql.properties.query,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.variables !== undefined){
let data9 = data7.variables;
if(!(data9 && typeof data9 == "object" && !Array.isArray(data9))){
const err18 = {instancePath:instancePath+"/graphql/variables",schemaPath:"#/properties/graphql/properties/variables/type",keyword:"type",params:{type: "object"},schema:schema31.properties.graphql.properties.variables.type,parentSchema:schema31.properties.graphql.properties.variables,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/graphql",schemaPath:"#/properties/graphql/type",keyword:"type",params:{type: "object"},schema:schema31.properties.graphql.type,parentSchema:schema31.properties.graphql,data:data7};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.vectors !== undefined){
let data10 = data.vectors;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.url === undefined){
const err20 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/required",keyword:"required",params:{missingProperty: "url"},schema:schema31.properties.vectors.required,parentSchema:schema31.properties.vectors,data:data10};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data10.collection === undefined){
const err21 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/required",keyword:"required",params:{missingProperty: "collection"},schema:schema31.properties.vectors.required,parentSchema:schema31.properties.vectors,data:data10};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key4 in data10){
if(!((((((key4 === "url") || (key4 === "collection")) || (key4 === "api_key")) || (key4 === "ca_file")) || (key4 === "using")) || (key4 === "queries"))){
const err22 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema31.properties.vectors,data:data10};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data10.url !== undefined){
let data11 = data10.url;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err23 = {instancePath:instancePath+"/vectors/url",schemaPath:"#/properties/vectors/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"},schema:"^https?://[^\\s]+$",parentSchema:schema31.properties.vectors.properties.url,data:data11};
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
const err24 = {instancePath:instancePath+"/vectors/url",schemaPath:"#/properties/vectors/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.vectors.properties.url.type,parentSchema:schema31.properties.vectors.properties.url,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data10.collection !== undefined){
let data12 = data10.collection;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err25 = {instancePath:instancePath+"/vectors/collection",schemaPath:"#/properties/vectors/properties/collection/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.collection,data:data12};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/vectors/collection",schemaPath:"#/properties/vectors/properties/collection/type",keyword:"type",params:{type: "string"},schema:schema31.properties.vectors.properties.collection.type,parentSchema:schema31.properties.vectors.properties.collection,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data10.api_key !== undefined){
let data13 = data10.api_key;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err27 = {instancePath:instancePath+"/vectors/api_key",schemaPath:"#/properties/vectors/properties/api_key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.api_key,data:data13};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
else {
const err28 = {instancePath:instancePath+"/vectors/api_key",schemaPath:"#/properties/vectors/properties/api_key/type",keyword:"type",params:{type: "string"},schema:schema31.properties.vectors.properties.api_key.type,parentSchema:schema31.properties.vectors.properties.api_key,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data10.ca_file !== undefined){
let data14 = data10.ca_file;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err29 = {instancePath:instancePath+"/vectors/ca_file",schemaPath:"#/properties/vectors/properties/ca_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.ca_file,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
else {
const err30 = {instancePath:instancePath+"/vectors/ca_file",schemaPath:"#/properties/vectors/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.vectors.properties.ca_file.type,parentSchema:schema31.properties.vectors.properties.ca_file,data:data14};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data10.using !== undefined){
let data15 = data10.using;
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err31 = {instancePath:instancePath+"/vectors/using",schemaPath:"#/properties/vectors/properties/using/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.using,data:data15};
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
const err32 = {instancePath:instancePath+"/vectors/using",schemaPath:"#/properties/vectors/properties/using/type",keyword:"type",params:{type: "string"},schema:schema31.properties.vectors.properties.using.type,parentSchema:schema31.properties.vectors.properties.using,data:data15};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data10.queries !== undefined){
let data16 = data10.queries;
if(!(((typeof data16 == "number") && (!(data16 % 1) && !isNaN(data16))) && (isFinite(data16)))){
const err33 = {instancePath:instancePath+"/vectors/queries",schemaPath:"#/properties/vectors/properties/queries/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.vectors.properties.queries.type,parentSchema:schema31.properties.vectors.properties.queries,data:data16};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if((typeof data16 == "number") && (isFinite(data16))){
if(data16 > 100000 || isNaN(data16)){
const err34 = {instancePath:instancePath+"/vectors/queries",schemaPath:"#/properties/vectors/properties/queries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000},schema:100000,parentSchema:schema31.properties.vectors.properties.queries,data:data16};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data16 < 1 || isNaN(data16)){
const err35 = {instancePath:instancePath+"/vectors/queries",schemaPath:"#/properties/vectors/properties/queries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.vectors.properties.queries,data:data16};
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
}
else {
const err36 = {instancePath:instancePath+"/vectors",schemaPath:"#/properties/vectors/type",keyword:"type",params:{type: "object"},schema:schema31.properties.vectors.type,parentSchema:schema31.properties.vectors,data:data10};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.expect !== undefined){
let data17 = data.expect;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
for(const key5 in data17){
if(!((((key5 === "status") || (key5 === "contains")) || (key5 === "json")) || (key5 === "items"))){
const err37 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema31.properties.expect,data:data17};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data17.status !== undefined){
let data18 = data17.status;
const _errs45 = errors;
let valid6 = false;
const _errs46 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err38 = {instancePath:instancePath+"/expect/status",schemaPath:"#/properties/expect/properties/status/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.expect.properties.status.anyOf[0].type,parentSchema:schema31.properties.expect.properties.status.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 599 || isNaN(data18)){
const err39 = {instancePath:instancePath+"/expect/status",schemaPath:"#/properties/expect/properties/status/anyOf/0/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},schema:599,parentSchema:schema31.properties.expect.properties.status.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(data18 < 100 || isNaN(data18)){
const err40 = {instancePath:instancePath+"/expect/status",schemaPath:"#/properties/expect/properties/status/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},schema:100,parentSchema:schema31.properties.expect.properties.status.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
var _valid0 = _errs46 === errors;
valid6 = valid6 || _valid0;
const _errs48 = errors;
if(Array.isArray(data18)){
if(data18.length < 1){
const err41 = {instancePath:instancePath+"/expect/status",schemaPath:"#/properties/expect/properties/status/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.expect.properties.status.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
let data19 = data18[i0];
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err42 = {instancePath:instancePath+"/expect/status/" + i0,schemaPath:"#/properties/expect/properties/status/anyOf/1/items/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.expect.properties.status.anyOf[1].items.type,parentSchema:schema31.properties.expect.properties.status.anyOf[1].items,data:data19};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 599 || isNaN(data19)){
const err43 = {instancePath:instancePath+"/expect/status/" + i0,schemaPath:"#/properties/expect/properties/status/anyOf/1/items/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},schema:599,parentSchema:schema31.properties.expect.properties.status.anyOf[1].items,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
if(data19 < 100 || isNaN(data19)){
const err44 = {instancePath:instancePath+"/expect/status/" + i0,schemaPath:"#/properties/expect/properties/status/anyOf/1/items/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},schema:100,parentSchema:schema31.properties.expect.properties.status.anyOf[1].items,data:data19};
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
}
else {
const err45 = {instancePath:instancePath+"/expect/status",schemaPath:"#/properties/expect/properties/status/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema31.properties.expect.properties.status.anyOf[1].type,parentSchema:schema31.properties.expect.properties.status.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid0 = _errs48 === errors;
valid6 = valid6 || _valid0;
if(!valid6){
const err46 = {instancePath:instancePath+"/expect/status",schemaPath:"#/properties/expect/properties/status/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.expect.properties.status.anyOf,parentSchema:schema31.properties.expect.properties.status,data:data18};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
else {
errors = _errs45;
if(vErrors !== null){
if(_errs45){
vErrors.length = _errs45;
}
else {
vErrors = null;
}
}
}
}
if(data17.contains !== undefined){
let data20 = data17.contains;
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err47 = {instancePath:instancePath+"/expect/contains",schemaPath:"#/properties/expect/properties/contains/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.expect.properties.contains,data:data20};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
else {
const err48 = {instancePath:instancePath+"/expect/contains",schemaPath:"#/properties/expect/properties/contains/type",keyword:"type",params:{type: "string"},schema:schema31.properties.expect.properties.contains.type,parentSchema:schema31.properties.expect.properties.contains,data:data20};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
if(data17.json !== undefined){
let data21 = data17.json;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key6 in data21){
const _errs56 = errors;
if(typeof key6 === "string"){
if(!pattern8.test(key6)){
const err49 = {instancePath:instancePath+"/expect/json",schemaPath:"#/properties/expect/properties/json/propertyNames/pattern",keyword:"pattern",params:{pattern: "^(/[^/]*)*$"},schema:"^(/[^/]*)*$",parentSchema:schema31.properties.expect.properties.json.propertyNames,data:key6,propertyName:key6};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
var valid9 = _errs56 === errors;
if(!valid9){
const err50 = {instancePath:instancePath+"/expect/json",schemaPath:"#/properties/expect/properties/json/propertyNames",keyword:"propertyNames",params:{propertyName: key6},schema:schema31.properties.expect.properties.json.propertyNames,parentSchema:schema31.properties.expect.properties.json,data:data21};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
}
else {
const err51 = {instancePath:instancePath+"/expect/json",schemaPath:"#/properties/expect/properties/json/type",keyword:"type",params:{type: "object"},schema:schema31.properties.expect.properties.json.type,parentSchema:schema31.properties.expect.properties.json,data:data21};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data17.items !== undefined){
let data22 = data17.items;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
if(data22.at === undefined){
const err52 = {instancePath:instancePath+"/expect/items",schemaPath:"#/properties/expect/properties/items/required",keyword:"required",params:{missingProperty: "at"},schema:schema31.properties.expect.properties.items.required,parentSchema:schema31.properties.expect.properties.items,data:data22};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
if(data22.least === undefined){
const err53 = {instancePath:instancePath+"/expect/items",schemaPath:"#/properties/expect/properties/items/required",keyword:"required",params:{missingProperty: "least"},schema:schema31.properties.expect.properties.items.required,parentSchema:schema31.properties.expect.properties.items,data:data22};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
for(const key7 in data22){
if(!((key7 === "at") || (key7 === "least"))){
const err54 = {instancePath:instancePath+"/expect/items",schemaPath:"#/properties/expect/properties/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7},schema:false,parentSchema:schema31.properties.expect.properties.items,data:data22};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data22.at !== undefined){
let data23 = data22.at;
if(typeof data23 === "string"){
if(!pattern8.test(data23)){
const err55 = {instancePath:instancePath+"/expect/items/at",schemaPath:"#/properties/expect/properties/items/properties/at/pattern",keyword:"pattern",params:{pattern: "^(/[^/]*)*$"},schema:"^(/[^/]*)*$",parentSchema:schema31.properties.expect.properties.items.properties.at,data:data23};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
}
else {
const err56 = {instancePath:instancePath+"/expect/items/at",schemaPath:"#/properties/expect/properties/items/properties/at/type",keyword:"type",params:{type: "string"},schema:schema31.properties.expect.properties.items.properties.at.type,parentSchema:schema31.properties.expect.properties.items.properties.at,data:data23};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data22.least !== undefined){
let data24 = data22.least;
if(!(((typeof data24 == "number") && (!(data24 % 1) && !isNaN(data24))) && (isFinite(data24)))){
const err57 = {instancePath:instancePath+"/expect/items/least",schemaPath:"#/properties/expect/properties/items/properties/least/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.expect.properties.items.properties.least.type,parentSchema:schema31.properties.expect.properties.items.properties.least,data:data24};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
if((typeof data24 == "number") && (isFinite(data24))){
if(data24 < 0 || isNaN(data24)){
const err58 = {instancePath:instancePath+"/expect/items/least",schemaPath:"#/properties/expect/properties/items/properties/least/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.expect.properties.items.properties.least,data:data24};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
}
}
else {
const err59 = {instancePath:instancePath+"/expect/items",schemaPath:"#/properties/expect/properties/items/type",keyword:"type",params:{type: "object"},schema:schema31.properties.expect.properties.items.type,parentSchema:schema31.properties.expect.properties.items,data:data22};
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
else {
const err60 = {instancePath:instancePath+"/expect",schemaPath:"#/properties/expect/type",keyword:"type",params:{type: "object"},schema:schema31.properties.expect.type,parentSchema:schema31.properties.expect,data:data17};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.hit_rate !== undefined){
let data25 = data.hit_rate;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
if(data25.metrics === undefined){
const err61 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/properties/hit_rate/required",keyword:"required",params:{missingProperty: "metrics"},schema:schema31.properties.hit_rate.required,parentSchema:schema31.properties.hit_rate,data:data25};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data25.hits === undefined){
const err62 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/properties/hit_rate/required",keyword:"required",params:{missingProperty: "hits"},schema:schema31.properties.hit_rate.required,parentSchema:schema31.properties.hit_rate,data:data25};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data25.misses === undefined){
const err63 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/properties/hit_rate/required",keyword:"required",params:{missingProperty: "misses"},schema:schema31.properties.hit_rate.required,parentSchema:schema31.properties.hit_rate,data:data25};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
for(const key8 in data25){
if(!(((key8 === "metrics") || (key8 === "hits")) || (key8 === "misses"))){
const err64 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/properties/hit_rate/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8},schema:false,parentSchema:schema31.properties.hit_rate,data:data25};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data25.metrics !== undefined){
let data26 = data25.metrics;
if(typeof data26 === "string"){
if(!pattern4.test(data26)){
const err65 = {instancePath:instancePath+"/hit_rate/metrics",schemaPath:"#/properties/hit_rate/properties/metrics/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"},schema:"^https?://[^\\s]+$",parentSchema:schema31.properties.hit_rate.properties.metrics,data:data26};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
else {
const err66 = {instancePath:instancePath+"/hit_rate/metrics",schemaPath:"#/properties/hit_rate/properties/metrics/type",keyword:"type",params:{type: "string"},schema:schema31.properties.hit_rate.properties.metrics.type,parentSchema:schema31.properties.hit_rate.properties.metrics,data:data26};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
if(data25.hits !== undefined){
let data27 = data25.hits;
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err67 = {instancePath:instancePath+"/hit_rate/hits",schemaPath:"#/properties/hit_rate/properties/hits/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.hit_rate.properties.hits,data:data27};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
else {
const err68 = {instancePath:instancePath+"/hit_rate/hits",schemaPath:"#/properties/hit_rate/properties/hits/type",keyword:"type",params:{type: "string"},schema:schema31.properties.hit_rate.properties.hits.type,parentSchema:schema31.properties.hit_rate.properties.hits,data:data27};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data25.misses !== undefined){
let data28 = data25.misses;
if(typeof data28 === "string"){
if(func2(data28) < 1){
const err69 = {instancePath:instancePath+"/hit_rate/misses",schemaPath:"#/properties/hit_rate/properties/misses/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.hit_rate.properties.misses,data:data28};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
else {
const err70 = {instancePath:instancePath+"/hit_rate/misses",schemaPath:"#/properties/hit_rate/properties/misses/type",keyword:"type",params:{type: "string"},schema:schema31.properties.hit_rate.properties.misses.type,parentSchema:schema31.properties.hit_rate.properties.misses,data:data28};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
}
else {
const err71 = {instancePath:instancePath+"/hit_rate",schemaPath:"#/properties/hit_rate/type",keyword:"type",params:{type: "object"},schema:schema31.properties.hit_rate.type,parentSchema:schema31.properties.hit_rate,data:data25};
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
const err72 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
