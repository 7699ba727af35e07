/** Generated from schemas/resources/redis_config.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/redis_config.schema.json","type":"object","additionalProperties":false,"required":["settings"],"properties":{"settings":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z][a-z0-9_.-]*$"},"additionalProperties":{"type":["string","number","boolean"]},"examples":[{"maxmemory":"12gb","maxmemory-policy":"allkeys-lru","tcp-keepalive":60}]},"host":{"type":"string","pattern":"^[A-Za-z0-9._:-]+$","default":"127.0.0.1"},"port":{"type":"integer","minimum":1,"maximum":65535,"default":6379},"socket":{"type":"string","pattern":"^/.","examples":["/run/redis/redis.sock"]},"tls":{"type":"boolean","default":false},"ca_file":{"type":"string","pattern":"^/."},"user":{"type":"string","minLength":1,"examples":["tuner"]},"password":{"type":"string","minLength":1},"password_file":{"type":"string","pattern":"^/.","examples":["/etc/redis/tuner.password"]},"runtime":{"type":"boolean","default":true},"persist":{"type":"boolean","default":true},"file":{"type":"string","pattern":"^/.","default":"/etc/redis/redis.conf","examples":["/etc/redis/provision.conf"]},"include":{"type":"string","pattern":"^/.","examples":["/etc/redis/redis.conf"]},"owner":{"type":"string"},"group":{"type":"string","examples":["redis"]},"mode":{"type":"string","pattern":"^(0o)?[0-7]{3,4}$","examples":["0640"]},"validate":{"type":"string","pattern":"%s"},"restart":{"type":"string","pattern":"^[A-Za-z0-9:_.@\\\\-]+$","examples":["redis-server"]},"max_memory_share":{"type":"number","exclusiveMinimum":0,"maximum":1,"examples":[0.5]},"allow_eviction":{"type":"boolean","default":false}}};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^[a-z][a-z0-9_.-]*$", "u");
const pattern5 = new RegExp("^[A-Za-z0-9._:-]+$", "u");
const pattern6 = new RegExp("^/.", "u");
const pattern11 = new RegExp("^(0o)?[0-7]{3,4}$", "u");
const pattern12 = new RegExp("%s", "u");
const pattern13 = new RegExp("^[A-Za-z0-9:_.@\\\\-]+$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/redis_config.schema.json" */;
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
if(data.settings === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "settings"},schema:schema31.required,parentSchema:schema31,data};
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
if(data.settings !== undefined){
let data0 = data.settings;
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(Object.keys(data0).length < 1){
const err2 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/minProperties",keyword:"minProperties",params:{limit: 1},schema:1,parentSchema:schema31.properties.settings,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key1 in data0){
const _errs4 = errors;
if(typeof key1 === "string"){
if(!pattern4.test(key1)){
const err3 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_.-]*$"},schema:"^[a-z][a-z0-9_.-]*$",parentSchema:schema31.properties.settings.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var valid1 = _errs4 === errors;
if(!valid1){
const err4 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema31.properties.settings.propertyNames,parentSchema:schema31.properties.settings,data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
for(const key2 in data0){
let data1 = data0[key2];
if(((typeof data1 !== "string") && (!((typeof data1 == "number") && (isFinite(data1))))) && (typeof data1 !== "boolean")){
const err5 = {instancePath:instancePath+"/settings/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/settings/additionalProperties/type",keyword:"type",params:{type: schema31.properties.settings.additionalProperties.type},schema:schema31.properties.settings.additionalProperties.type,parentSchema:schema31.properties.settings.additionalProperties,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath:instancePath+"/settings",schemaPath:"#/properties/settings/type",keyword:"type",params:{type: "object"},schema:schema31.properties.settings.type,parentSchema:schema31.properties.settings,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.host !== undefined){
let data2 = data.host;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err7 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._:-]+$"},schema:"^[A-Za-z0-9._:-]+$",parentSchema:schema31.properties.host,data:data2};
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
const err8 = {instancePath:instancePath+"/host",schemaPath:"#/properties/host/type",keyword:"type",params:{type: "string"},schema:schema31.properties.host.type,parentSchema:schema31.properties.host,data:data2};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.port !== undefined){
let data3 = data.port;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err9 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.port.type,parentSchema:schema31.properties.port,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema31.properties.port,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err11 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema31.properties.port,data:data3};
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
if(data.socket !== undefined){
let data4 = data.socket;
if(typeof data4 === "string"){
if(!pattern6.test(data4)){
const err12 = {instancePath:instancePath+"/socket",schemaPath:"#/properties/socket/pattern",keyword:"pattern",params:{pattern: "^/."},schema:"^/.",parentSchema:schema31.properties.socket,data:data4};
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
const err13 = {instancePath:instancePath+"/socket",schemaPath:"#/properties/socket/type",keyword:"type",params:{type: "string"},schema:schema31.properties.socket.type,parentSchema:schema31.properties.socket,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.tls !== undefined){
let data5 = data.tls;
if(typeof data5 !== "boolean"){
const err14 = {instancePath:instancePath+"/tls",schemaPath:"#/properties/tls/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.tls.type,parentSchema:schema31.properties.tls,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.ca_file !== undefined){
let data6 = data.ca_file;
if(typeof data6 === "string"){
if(!pattern6.test(data6)){
const err15 = {instancePath:instancePath+"/ca_file",schemaPath:"#/properties/ca_file/pattern",keyword:"pattern",params:{pattern: "^/."},schema:"^/.",parentSchema:schema31.properties.ca_file,data:data6};
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
const err16 = {instancePath:instancePath+"/ca_file",schemaPath:"#/properties/ca_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.ca_file.type,parentSchema:schema31.properties.ca_file,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.user !== undefined){
let data7 = data.user;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err17 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.user,data:data7};
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
const err18 = {instancePath:instancePath+"/user",schemaPath:"#/properties/user/type",keyword:"type",params:{type: "string"},schema:schema31.properties.user.type,parentSchema:schema31.properties.user,data:data7};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.password !== undefined){
let data8 = data.password;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err19 = {instancePath:instancePath+"/password",schemaPath:"#/properties/password/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema31.properties.password,data:data8};
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
const err20 = {instancePath:instancePath+"/password",schemaPath:"#/properties/password/type",keyword:"type",params:{type: "string"},schema:schema31.properties.password.type,parentSchema:schema31.properties.password,data:data8};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.password_file !== undefined){
let data9 = data.password_file;
if(typeof data9 === "string"){
if(!pattern6.test(data9)){
const err21 = {instancePath:instancePath+"/password_file",schemaPath:"#/properties/password_file/pattern",keyword:"pattern",params:{pattern: "^/."},schema:"^/.",parentSchema:schema31.properties.password_file,data:data9};
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
const err22 = {instancePath:instancePath+"/password_file",schemaPath:"#/properties/password_file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.password_file.type,parentSchema:schema31.properties.password_file,data:data9};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.runtime !== undefined){
let data10 = data.runtime;
if(typeof data10 !== "boolean"){
const err23 = {instancePath:instancePath+"/runtime",schemaPath:"#/properties/runtime/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.runtime.type,parentSchema:schema31.properties.runtime,data:data10};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.persist !== undefined){
let data11 = data.persist;
if(typeof data11 !== "boolean"){
const err24 = {instancePath:instancePath+"/persist",schemaPath:"#/properties/persist/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.persist.type,parentSchema:schema31.properties.persist,data:data11};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.file !== undefined){
let data12 = data.file;
if(typeof data12 === "string"){
if(!pattern6.test(data12)){
const err25 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/pattern",keyword:"pattern",params:{pattern: "^/."},schema:"^/.",parentSchema:schema31.properties.file,data:data12};
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
const err26 = {instancePath:instancePath+"/file",schemaPath:"#/properties/file/type",keyword:"type",params:{type: "string"},schema:schema31.properties.file.type,parentSchema:schema31.properties.file,data:data12};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.include !== undefined){
let data13 = data.include;
if(typeof data13 === "string"){
if(!pattern6.test(data13)){
const err27 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/pattern",keyword:"pattern",params:{pattern: "^/."},schema:"^/.",parentSchema:schema31.properties.include,data:data13};
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
const err28 = {instancePath:instancePath+"/include",schemaPath:"#/properties/include/type",keyword:"type",params:{type: "string"},schema:schema31.properties.include.type,parentSchema:schema31.properties.include,data:data13};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.owner !== undefined){
let data14 = data.owner;
if(typeof data14 !== "string"){
const err29 = {instancePath:instancePath+"/owner",schemaPath:"#/properties/owner/type",keyword:"type",params:{type: "string"},schema:schema31.properties.owner.type,parentSchema:schema31.properties.owner,data:data14};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.group !== undefined){
let data15 = data.group;
if(typeof data15 !== "string"){
const err30 = {instancePath:instancePath+"/group",schemaPath:"#/properties/group/type",keyword:"type",params:{type: "string"},schema:schema31.properties.group.type,parentSchema:schema31.properties.group,data:data15};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.mode !== undefined){
let data16 = data.mode;
if(typeof data16 === "string"){
if(!pattern11.test(data16)){
const err31 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/pattern",keyword:"pattern",params:{pattern: "^(0o)?[0-7]{3,4}$"},schema:"^(0o)?[0-7]{3,4}$",parentSchema:schema31.properties.mode,data:data16};
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
const err32 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/type",keyword:"type",params:{type: "string"},schema:schema31.properties.mode.type,parentSchema:schema31.properties.mode,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data.validate !== undefined){
let data17 = data.validate;
if(typeof data17 === "string"){
if(!pattern12.test(data17)){
const err33 = {instancePath:instancePath+"/validate",schemaPath:"#/properties/validate/pattern",keyword:"pattern",params:{pattern: "%s"},schema:"%s",parentSchema:schema31.properties.validate,data:data17};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
else {
const err34 = {instancePath:instancePath+"/validate",schemaPath:"#/properties/validate/type",keyword:"type",params:{type: "string"},schema:schema31.properties.validate.type,parentSchema:schema31.properties.validate,data:data17};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.restart !== undefined){
let data18 = data.restart;
if(typeof data18 === "string"){
if(!pattern13.test(data18)){
const err35 = {instancePath:instancePath+"/restart",schemaPath:"#/properties/restart/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9:_.@\\\\-]+$"},schema:"^[A-Za-z0-9:_.@\\\\-]+$",parentSchema:schema31.properties.restart,data:data18};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/restart",schemaPath:"#/properties/restart/type",keyword:"type",params:{type: "string"},schema:schema31.properties.restart.type,parentSchema:schema31.properties.restart,data:data18};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data.max_memory_share !== undefined){
let data19 = data.max_memory_share;
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 1 || isNaN(data19)){
const err37 = {instancePath:instancePath+"/max_memory_share",schemaPath:"#/properties/max_memory_share/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1},schema:1,parentSchema:schema31.properties.max_memory_share,data:data19};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if(data19 <= 0 || isNaN(data19)){
const err38 = {instancePath:instancePath+"/max_memory_share",schemaPath:"#/properties/max_memory_share/exclusiveMinimum",keyword:"exclusiveMinimum",params:{comparison: ">", limit: 0},schema:0,parentSchema:schema31.properties.max_memory_share,data:data19};
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
const err39 = {instancePath:instancePath+"/max_memory_share",schemaPath:"#/properties/max_memory_share/type",keyword:"type",params:{type: "number"},schema:schema31.properties.max_memory_share.type,parentSchema:schema31.properties.max_memory_share,data:data19};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
if(data.allow_eviction !== undefined){
let data20 = data.allow_eviction;
if(typeof data20 !== "boolean"){
const err40 = {instancePath:instancePath+"/allow_eviction",schemaPath:"#/properties/allow_eviction/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.allow_eviction.type,parentSchema:schema31.properties.allow_eviction,data:data20};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
