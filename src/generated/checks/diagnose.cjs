/** Generated from schemas/diagnose.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/diagnose.schema.json","type":"object","additionalProperties":false,"properties":{"qdrant":{"type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"type":"string","pattern":"^https?://[^\\s]+$","examples":["http://127.0.0.1:6333"]},"api_key":{"type":"string","minLength":1,"examples":["{{ qdrant_api_key }}"]},"ca_file":{"type":"string","minLength":1},"grpc_port":{"type":"integer","minimum":1,"maximum":65535,"examples":[6334]}},"examples":[{"url":"http://127.0.0.1:6333"}]},"redis":{"type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"type":"string","pattern":"^rediss?://[^\\s@]+$","examples":["redis://127.0.0.1:6379"]},"username":{"type":"string","minLength":1},"password":{"type":"string","minLength":1,"examples":["{{ redis_password }}"]},"ca_file":{"type":"string","minLength":1}},"examples":[{"url":"redis://127.0.0.1:6379"}]},"gateway":{"type":"object","additionalProperties":false,"required":["url"],"properties":{"url":{"type":"string","pattern":"^https?://[^\\s]+$","examples":["http://127.0.0.1:8000"]},"ca_file":{"type":"string","minLength":1},"health":{"type":"string","pattern":"^/","default":"/health"},"metrics":{"type":"string","pattern":"^/","default":"/metrics"},"rest":{"type":"string","pattern":"^/","examples":["/api/v1/collections"]},"graphql":{"type":"string","pattern":"^/","examples":["/graphql"]},"graphql_query":{"type":"string","minLength":1,"default":"{ __typename }","examples":["{ collections { name } }"]},"hits":{"type":"string","minLength":1,"default":"cache_hits_total"},"misses":{"type":"string","minLength":1,"default":"cache_misses_total"},"latency":{"type":"string","minLength":1,"default":"cache_latency_seconds"},"requests":{"type":"string","minLength":1,"default":"gateway_requests_total"},"errors":{"type":"string","minLength":1,"default":"gateway_errors_total"}},"examples":[{"url":"http://127.0.0.1:8000"}]},"processes":{"type":"array","items":{"type":"string","pattern":"^[A-Za-z0-9_.-]{1,15}$"},"default":["qdrant","redis-server","gunicorn"],"examples":[["qdrant"]]},"targets":{"type":"object","additionalProperties":false,"properties":{"hit_rate":{"type":"number","minimum":0,"maximum":1,"default":0.95},"cache_latency_ms":{"type":"number","exclusiveMinimum":0,"default":2},"cpu":{"type":"number","minimum":0,"maximum":1,"default":0.7},"memory":{"type":"number","minimum":0,"maximum":1,"default":0.75}},"examples":[{"hit_rate":0.9}]}}};
const pattern4 = new RegExp("^https?://[^\\s]+$", "u");
const pattern5 = new RegExp("^rediss?://[^\\s@]+$", "u");
const pattern7 = new RegExp("^/", "u");
const pattern11 = new RegExp("^[A-Za-z0-9_.-]{1,15}$", "u");
const func1 = require("ajv/dist/runtime/ucs2length").default;
const func6 = Object.prototype.hasOwnProperty;

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/diagnose.schema.json" */;
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
for(const key0 in data){
if(!(((((key0 === "qdrant") || (key0 === "redis")) || (key0 === "gateway")) || (key0 === "processes")) || (key0 === "targets"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.qdrant !== undefined){
let data0 = data.qdrant;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.url === undefined){
const err1 = {instancePath:instancePath+"/qdrant",schemaPath:"#/properties/qdrant/required",keyword:"required",params:{missingProperty: "url"},schema:schema31.properties.qdrant.required,parentSchema:schema31.properties.qdrant,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key1 in data0){
if(!((((key1 === "url") || (key1 === "api_key")) || (key1 === "ca_file")) || (key1 === "grpc_port"))){
const err2 = {instancePath:instancePath+"/qdrant",schemaPath:"#/properties/qdrant/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema31.properties.qdrant,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data0.url !== undefined){
let data1 = data0.url;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err3 = {instancePath:instancePath+"/qdrant/url",schemaPath:"#/properties/qdrant/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"},schema:"^https?://[^\\s]+$",parentSchema:schema31.properties.qdrant.properties.url,data:data1};
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
const err4 = {instancePath:instancePath+"/qdrant/url",schemaPath:"#/properties/qdrant/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.qdrant.properties.url.type,parentSchema:schema31.properties.qdrant.properties.url,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.api_key !== undefined){
let data2 = data0.api_key;
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err5 = {instancePath:instancePath+"/qdrant/api_key",schemaPath:"#/properties/qdrant/properties/api_key/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.qdrant.properties.api_key,data:data2};
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
const err6 = {instancePath:instancePath+"/qdrant/api_key",schemaPath:"#/properties/qdrant/properties/api_key/type",keyword:"type",params:{type: "string"},schema:schema31.properties.qdrant.properties.api_key.type,parentSchema:schema31.properties.qdrant.properties.api_key,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data0.ca_file !== undefined){
let data3 = data0.ca_file;
if(typeof data3 === "string"){
if(func1(data3) < 1){
const err7 = {instancePath:instancePath+"/qdrant/ca_file",schemaPath:"#/properties/qdrant/properties/ca_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.qdrant.properties.ca_file,data:data3};
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
const err8 = {instancePath:instancePath+"/qdrant/ca_file",schemaPath:"#/properties/qdrant/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.qdrant.properties.ca_file.type,parentSchema:schema31.properties.qdrant.properties.ca_file,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data0.grpc_port !== undefined){
let data4 = data0.grpc_port;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err9 = {instancePath:instancePath+"/qdrant/grpc_port",schemaPath:"#/properties/qdrant/properties/grpc_port/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.qdrant.properties.grpc_port.type,parentSchema:schema31.properties.qdrant.properties.grpc_port,data:data4};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 65535 || isNaN(data4)){
const err10 = {instancePath:instancePath+"/qdrant/grpc_port",schemaPath:"#/properties/qdrant/properties/grpc_port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema31.properties.qdrant.properties.grpc_port,data:data4};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data4 < 1 || isNaN(data4)){
const err11 = {instancePath:instancePath+"/qdrant/grpc_port",schemaPath:"#/properties/qdrant/properties/grpc_port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.qdrant.properties.grpc_port,data:data4};
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
}
else {
const err12 = {instancePath:instancePath+"/qdrant",schemaPath:"#/properties/qdrant/type",keyword:"type",params:{type: "object"},schema:schema31.properties.qdrant.type,parentSchema:schema31.properties.qdrant,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.redis !== undefined){
let data5 = data.redis;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
if(data5.url === undefined){
const err13 = {instancePath:instancePath+"/redis",schemaPath:"#/properties/redis/required",keyword:"required",params:{missingProperty: "url"},schema:schema31.properties.redis.required,parentSchema:schema31.properties.redis,data:data5};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key2 in data5){
if(!((((key2 === "url") || (key2 === "username")) || (key2 === "password")) || (key2 === "ca_file"))){
const err14 = {instancePath:instancePath+"/redis",schemaPath:"#/properties/redis/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2},schema:false,parentSchema:schema31.properties.redis,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data5.url !== undefined){
let data6 = data5.url;
if(typeof data6 === "string"){
if(!pattern5.test(data6)){
const err15 = {instancePath:instancePath+"/redis/url",schemaPath:"#/properties/redis/properties/url/pattern",keyword:"pattern",params:{pattern: "^rediss?://[^\\s@]+$"},schema:"^rediss?://[^\\s@]+$",parentSchema:schema31.properties.redis.properties.url,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/redis/url",schemaPath:"#/properties/redis/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.redis.properties.url.type,parentSchema:schema31.properties.redis.properties.url,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data5.username !== undefined){
let data7 = data5.username;
if(typeof data7 === "string"){
if(func1(data7) < 1){
const err17 = {instancePath:instancePath+"/redis/username",schemaPath:"#/properties/redis/properties/username/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.redis.properties.username,data:data7};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/redis/username",schemaPath:"#/properties/redis/properties/username/type",keyword:"type",params:{type: "string"},schema:schema31.properties.redis.properties.username.type,parentSchema:schema31.properties.redis.properties.username,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data5.password !== undefined){
let data8 = data5.password;
if(typeof data8 === "string"){
if(func1(data8) < 1){
const err19 = {instancePath:instancePath+"/redis/password",schemaPath:"#/properties/redis/properties/password/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.redis.properties.password,data:data8};
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
const err20 = {instancePath:instancePath+"/redis/password",schemaPath:"#/properties/redis/properties/password/type",keyword:"type",params:{type: "string"},schema:schema31.properties.redis.properties.password.type,parentSchema:schema31.properties.redis.properties.password,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data5.ca_file !== undefined){
let data9 = data5.ca_file;
if(typeof data9 === "string"){
if(func1(data9) < 1){
const err21 = {instancePath:instancePath+"/redis/ca_file",schemaPath:"#/properties/redis/properties/ca_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.redis.properties.ca_file,data:data9};
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
const err22 = {instancePath:instancePath+"/redis/ca_file",schemaPath:"#/properties/redis/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.redis.properties.ca_file.type,parentSchema:schema31.properties.redis.properties.ca_file,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/redis",schemaPath:"#/properties/redis/type",keyword:"type",params:{type: "object"},schema:schema31.properties.redis.type,parentSchema:schema31.properties.redis,data:data5};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.gateway !== undefined){
let data10 = data.gateway;
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.url === undefined){
const err24 = {instancePath:instancePath+"/gateway",schemaPath:"#/properties/gateway/required",keyword:"required",params:{missingProperty: "url"},schema:schema31.properties.gateway.required,parentSchema:schema31.properties.gateway,data:data10};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data10){
if(!(func6.call(schema31.properties.gateway.properties, key3))){
const err25 = {instancePath:instancePath+"/gateway",schemaPath:"#/properties/gateway/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3},schema:false,parentSchema:schema31.properties.gateway,data:data10};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data10.url !== undefined){
let data11 = data10.url;
if(typeof data11 === "string"){
if(!pattern4.test(data11)){
const err26 = {instancePath:instancePath+"/gateway/url",schemaPath:"#/properties/gateway/properties/url/pattern",keyword:"pattern",params:{pattern: "^https?://[^\\s]+$"},schema:"^https?://[^\\s]+$",parentSchema:schema31.properties.gateway.properties.url,data:data11};
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
const err27 = {instancePath:instancePath+"/gateway/url",schemaPath:"#/properties/gateway/properties/url/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.url.type,parentSchema:schema31.properties.gateway.properties.url,data:data11};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data10.ca_file !== undefined){
let data12 = data10.ca_file;
if(typeof data12 === "string"){
if(func1(data12) < 1){
const err28 = {instancePath:instancePath+"/gateway/ca_file",schemaPath:"#/properties/gateway/properties/ca_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.ca_file,data:data12};
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
const err29 = {instancePath:instancePath+"/gateway/ca_file",schemaPath:"#/properties/gateway/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.ca_file.type,parentSchema:schema31.properties.gateway.properties.ca_file,data:data12};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data10.health !== undefined){
let data13 = data10.health;
if(typeof data13 === "string"){
if(!pattern7.test(data13)){
const err30 = {instancePath:instancePath+"/gateway/health",schemaPath:"#/properties/gateway/properties/health/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema31.properties.gateway.properties.health,data:data13};
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
const err31 = {instancePath:instancePath+"/gateway/health",schemaPath:"#/properties/gateway/properties/health/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.health.type,parentSchema:schema31.properties.gateway.properties.health,data:data13};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data10.metrics !== undefined){
let data14 = data10.metrics;
if(typeof data14 === "string"){
if(!pattern7.test(data14)){
const err32 = {instancePath:instancePath+"/gateway/metrics",schemaPath:"#/properties/gateway/properties/metrics/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema31.properties.gateway.properties.metrics,data:data14};
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
const err33 = {instancePath:instancePath+"/gateway/metrics",schemaPath:"#/properties/gateway/properties/metrics/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.metrics.type,parentSchema:schema31.properties.gateway.properties.metrics,data:data14};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data10.rest !== undefined){
let data15 = data10.rest;
if(typeof data15 === "string"){
if(!pattern7.test(data15)){
const err34 = {instancePath:instancePath+"/gateway/rest",schemaPath:"#/properties/gateway/properties/rest/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema31.properties.gateway.properties.rest,data:data15};
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
const err35 = {instancePath:instancePath+"/gateway/rest",schemaPath:"#/properties/gateway/properties/rest/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.rest.type,parentSchema:schema31.properties.gateway.properties.rest,data:data15};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data10.graphql !== undefined){
let data16 = data10.graphql;
if(typeof data16 === "string"){
if(!pattern7.test(data16)){
const err36 = {instancePath:instancePath+"/gateway/graphql",schemaPath:"#/properties/gateway/properties/graphql/pattern",keyword:"pattern",params:{pattern: "^/"},schema:"^/",parentSchema:schema31.properties.gateway.properties.graphql,data:data16};
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
const err37 = {instancePath:instancePath+"/gateway/graphql",schemaPath:"#/properties/gateway/properties/graphql/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.graphql.type,parentSchema:schema31.properties.gateway.properties.graphql,data:data16};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data10.graphql_query !== undefined){
let data17 = data10.graphql_query;
if(typeof data17 === "string"){
if(func1(data17) < 1){
const err38 = {instancePath:instancePath+"/gateway/graphql_query",schemaPath:"#/properties/gateway/properties/graphql_query/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.graphql_query,data:data17};
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
const err39 = {instancePath:instancePath+"/gateway/graphql_query",schemaPath:"#/properties/gateway/properties/graphql_query/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.graphql_query.type,parentSchema:schema31.properties.gateway.properties.graphql_query,data:data17};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data10.hits !== undefined){
let data18 = data10.hits;
if(typeof data18 === "string"){
if(func1(data18) < 1){
const err40 = {instancePath:instancePath+"/gateway/hits",schemaPath:"#/properties/gateway/properties/hits/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.hits,data:data18};
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
const err41 = {instancePath:instancePath+"/gateway/hits",schemaPath:"#/properties/gateway/properties/hits/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.hits.type,parentSchema:schema31.properties.gateway.properties.hits,data:data18};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data10.misses !== undefined){
let data19 = data10.misses;
if(typeof data19 === "string"){
if(func1(data19) < 1){
const err42 = {instancePath:instancePath+"/gateway/misses",schemaPath:"#/properties/gateway/properties/misses/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.misses,data:data19};
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
const err43 = {instancePath:instancePath+"/gateway/misses",schemaPath:"#/properties/gateway/properties/misses/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.misses.type,parentSchema:schema31.properties.gateway.properties.misses,data:data19};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data10.latency !== undefined){
let data20 = data10.latency;
if(typeof data20 === "string"){
if(func1(data20) < 1){
const err44 = {instancePath:instancePath+"/gateway/latency",schemaPath:"#/properties/gateway/properties/latency/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.latency,data:data20};
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
const err45 = {instancePath:instancePath+"/gateway/latency",schemaPath:"#/properties/gateway/properties/latency/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.latency.type,parentSchema:schema31.properties.gateway.properties.latency,data:data20};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data10.requests !== undefined){
let data21 = data10.requests;
if(typeof data21 === "string"){
if(func1(data21) < 1){
const err46 = {instancePath:instancePath+"/gateway/requests",schemaPath:"#/properties/gateway/properties/requests/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.requests,data:data21};
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
const err47 = {instancePath:instancePath+"/gateway/requests",schemaPath:"#/properties/gateway/properties/requests/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.requests.type,parentSchema:schema31.properties.gateway.properties.requests,data:data21};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
}
if(data10.errors !== undefined){
let data22 = data10.errors;
if(typeof data22 === "string"){
if(func1(data22) < 1){
const err48 = {instancePath:instancePath+"/gateway/errors",schemaPath:"#/properties/gateway/properties/errors/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.gateway.properties.errors,data:data22};
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
const err49 = {instancePath:instancePath+"/gateway/errors",schemaPath:"#/properties/gateway/properties/errors/type",keyword:"type",params:{type: "string"},schema:schema31.properties.gateway.properties.errors.type,parentSchema:schema31.properties.gateway.properties.errors,data:data22};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
else {
const err50 = {instancePath:instancePath+"/gateway",schemaPath:"#/properties/gateway/type",keyword:"type",params:{type: "object"},schema:schema31.properties.gateway.type,parentSchema:schema31.properties.gateway,data:data10};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.processes !== undefined){
let data23 = data.processes;
if(Array.isArray(data23)){
const len0 = data23.length;
for(let i0=0; i0<len0; i0++){
let data24 = data23[i0];
if(typeof data24 === "string"){
if(!pattern11.test(data24)){
const err51 = {instancePath:instancePath+"/processes/" + i0,schemaPath:"#/properties/processes/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9_.-]{1,15}$"},schema:"^[A-Za-z0-9_.-]{1,15}$",parentSchema:schema31.properties.processes.items,data:data24};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
else {
const err52 = {instancePath:instancePath+"/processes/" + i0,schemaPath:"#/properties/processes/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.processes.items.type,parentSchema:schema31.properties.processes.items,data:data24};
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
else {
const err53 = {instancePath:instancePath+"/processes",schemaPath:"#/properties/processes/type",keyword:"type",params:{type: "array"},schema:schema31.properties.processes.type,parentSchema:schema31.properties.processes,data:data23};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
if(data.targets !== undefined){
let data25 = data.targets;
if(data25 && typeof data25 == "object" && !Array.isArray(data25)){
for(const key4 in data25){
if(!((((key4 === "hit_rate") || (key4 === "cache_latency_ms")) || (key4 === "cpu")) || (key4 === "memory"))){
const err54 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4},schema:false,parentSchema:schema31.properties.targets,data:data25};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data25.hit_rate !== undefined){
let data26 = data25.hit_rate;
if((typeof data26 == "number") && (isFinite(data26))){
if(data26 > 1 || isNaN(data26)){
const err55 = {instancePath:instancePath+"/targets/hit_rate",schemaPath:"#/properties/targets/properties/hit_rate/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.targets.properties.hit_rate,data:data26};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data26 < 0 || isNaN(data26)){
const err56 = {instancePath:instancePath+"/targets/hit_rate",schemaPath:"#/properties/targets/properties/hit_rate/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.targets.properties.hit_rate,data:data26};
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
const err57 = {instancePath:instancePath+"/targets/hit_rate",schemaPath:"#/properties/targets/properties/hit_rate/type",keyword:"type",params:{type: "number"},schema:schema31.properties.targets.properties.hit_rate.type,parentSchema:schema31.properties.targets.properties.hit_rate,data:data26};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data25.cache_latency_ms !== undefined){
let data27 = data25.cache_latency_ms;
if((typeof data27 == "number") && (isFinite(data27))){
if(data27 <= 0 || isNaN(data27)){
const err58 = {instancePath:instancePath+"/targets/cache_latency_ms",schemaPath:"#/properties/targets/properties/cache_latency_ms/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.targets.properties.cache_latency_ms,data:data27};
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
const err59 = {instancePath:instancePath+"/targets/cache_latency_ms",schemaPath:"#/properties/targets/properties/cache_latency_ms/type",keyword:"type",params:{type: "number"},schema:schema31.properties.targets.properties.cache_latency_ms.type,parentSchema:schema31.properties.targets.properties.cache_latency_ms,data:data27};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data25.cpu !== undefined){
let data28 = data25.cpu;
if((typeof data28 == "number") && (isFinite(data28))){
if(data28 > 1 || isNaN(data28)){
const err60 = {instancePath:instancePath+"/targets/cpu",schemaPath:"#/properties/targets/properties/cpu/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.targets.properties.cpu,data:data28};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(data28 < 0 || isNaN(data28)){
const err61 = {instancePath:instancePath+"/targets/cpu",schemaPath:"#/properties/targets/properties/cpu/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.targets.properties.cpu,data:data28};
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
const err62 = {instancePath:instancePath+"/targets/cpu",schemaPath:"#/properties/targets/properties/cpu/type",keyword:"type",params:{type: "number"},schema:schema31.properties.targets.properties.cpu.type,parentSchema:schema31.properties.targets.properties.cpu,data:data28};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
if(data25.memory !== undefined){
let data29 = data25.memory;
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 1 || isNaN(data29)){
const err63 = {instancePath:instancePath+"/targets/memory",schemaPath:"#/properties/targets/properties/memory/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.targets.properties.memory,data:data29};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err64 = {instancePath:instancePath+"/targets/memory",schemaPath:"#/properties/targets/properties/memory/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.targets.properties.memory,data:data29};
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
const err65 = {instancePath:instancePath+"/targets/memory",schemaPath:"#/properties/targets/properties/memory/type",keyword:"type",params:{type: "number"},schema:schema31.properties.targets.properties.memory.type,parentSchema:schema31.properties.targets.properties.memory,data:data29};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
}
else {
const err66 = {instancePath:instancePath+"/targets",schemaPath:"#/properties/targets/type",keyword:"type",params:{type: "object"},schema:schema31.properties.targets.type,parentSchema:schema31.properties.targets,data:data25};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
}
else {
const err67 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
