/** Generated from schemas/resources/package.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/package.schema.json","type":"object","additionalProperties":false,"if":{"not":{"required":["update_cache"]}},"then":{"required":["name"]},"properties":{"name":{"anyOf":[{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$","examples":["nginx=1.22*"]},{"type":"array","minItems":1,"items":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$","examples":["nginx=1.22*"]}}],"examples":[["nginx=1.22*","curl"]]},"state":{"enum":["present","latest","absent"],"default":"present"},"version":{"type":"string","pattern":"^[A-Za-z0-9.+:~^_*-]+$","examples":["1.22.1-9","1.22*"]},"update_cache":{"anyOf":[{"type":"boolean"},{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["24h"]}],"default":false,"examples":["24h"]},"install_recommends":{"type":"boolean","default":true},"allow_removals":{"type":"boolean","default":false},"allow_downgrade":{"type":"boolean","default":false},"allow_change_held_packages":{"type":"boolean","default":false}}};
const pattern4 = new RegExp("^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$", "u");
const pattern6 = new RegExp("^[A-Za-z0-9.+:~^_*-]+$", "u");
const pattern7 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/package.schema.json" */;
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
let valid0 = true;
const _errs2 = errors;
const _errs3 = errors;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.update_cache === undefined) && (missing0 = "update_cache")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid1 = _errs4 === errors;
if(valid1){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
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
var _valid0 = _errs2 === errors;
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
if(_valid0){
const _errs5 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err2 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "name"},schema:schema31.then.required,parentSchema:schema31.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs5 === errors;
valid0 = _valid0;
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},schema:schema31.if,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!((((((((key0 === "name") || (key0 === "state")) || (key0 === "version")) || (key0 === "update_cache")) || (key0 === "install_recommends")) || (key0 === "allow_removals")) || (key0 === "allow_downgrade")) || (key0 === "allow_change_held_packages"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
const _errs8 = errors;
let valid3 = false;
const _errs9 = errors;
if(typeof data0 === "string"){
if(!pattern4.test(data0)){
const err5 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/anyOf/0/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$"},schema:"^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$",parentSchema:schema31.properties.name.anyOf[0],data:data0};
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
const err6 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema31.properties.name.anyOf[0].type,parentSchema:schema31.properties.name.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
var _valid1 = _errs9 === errors;
valid3 = valid3 || _valid1;
const _errs11 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err7 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31.properties.name.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err8 = {instancePath:instancePath+"/name/" + i0,schemaPath:"#/properties/name/anyOf/1/items/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$"},schema:"^[A-Za-z0-9][A-Za-z0-9+._-]+(:[a-z0-9_-]+)?(=[A-Za-z0-9.+:~^_*-]+)?$",parentSchema:schema31.properties.name.anyOf[1].items,data:data1};
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
const err9 = {instancePath:instancePath+"/name/" + i0,schemaPath:"#/properties/name/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema31.properties.name.anyOf[1].items.type,parentSchema:schema31.properties.name.anyOf[1].items,data:data1};
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
const err10 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema31.properties.name.anyOf[1].type,parentSchema:schema31.properties.name.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs11 === errors;
valid3 = valid3 || _valid1;
if(!valid3){
const err11 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.name.anyOf,parentSchema:schema31.properties.name,data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
else {
errors = _errs8;
if(vErrors !== null){
if(_errs8){
vErrors.length = _errs8;
}
else {
vErrors = null;
}
}
}
}
if(data.state !== undefined){
let data2 = data.state;
if(!(((data2 === "present") || (data2 === "latest")) || (data2 === "absent"))){
const err12 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema31.properties.state.enum},schema:schema31.properties.state.enum,parentSchema:schema31.properties.state,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.version !== undefined){
let data3 = data.version;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err13 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9.+:~^_*-]+$"},schema:"^[A-Za-z0-9.+:~^_*-]+$",parentSchema:schema31.properties.version,data:data3};
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
const err14 = {instancePath:instancePath+"/version",schemaPath:"#/properties/version/type",keyword:"type",params:{type: "string"},schema:schema31.properties.version.type,parentSchema:schema31.properties.version,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.update_cache !== undefined){
let data4 = data.update_cache;
const _errs19 = errors;
let valid6 = false;
const _errs20 = errors;
if(typeof data4 !== "boolean"){
const err15 = {instancePath:instancePath+"/update_cache",schemaPath:"#/properties/update_cache/anyOf/0/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.update_cache.anyOf[0].type,parentSchema:schema31.properties.update_cache.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid2 = _errs20 === errors;
valid6 = valid6 || _valid2;
const _errs22 = errors;
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err16 = {instancePath:instancePath+"/update_cache",schemaPath:"#/properties/update_cache/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema31.properties.update_cache.anyOf[1],data:data4};
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
const err17 = {instancePath:instancePath+"/update_cache",schemaPath:"#/properties/update_cache/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema31.properties.update_cache.anyOf[1].type,parentSchema:schema31.properties.update_cache.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs22 === errors;
valid6 = valid6 || _valid2;
if(!valid6){
const err18 = {instancePath:instancePath+"/update_cache",schemaPath:"#/properties/update_cache/anyOf",keyword:"anyOf",params:{},schema:schema31.properties.update_cache.anyOf,parentSchema:schema31.properties.update_cache,data:data4};
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
if(data.install_recommends !== undefined){
let data5 = data.install_recommends;
if(typeof data5 !== "boolean"){
const err19 = {instancePath:instancePath+"/install_recommends",schemaPath:"#/properties/install_recommends/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.install_recommends.type,parentSchema:schema31.properties.install_recommends,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.allow_removals !== undefined){
let data6 = data.allow_removals;
if(typeof data6 !== "boolean"){
const err20 = {instancePath:instancePath+"/allow_removals",schemaPath:"#/properties/allow_removals/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.allow_removals.type,parentSchema:schema31.properties.allow_removals,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.allow_downgrade !== undefined){
let data7 = data.allow_downgrade;
if(typeof data7 !== "boolean"){
const err21 = {instancePath:instancePath+"/allow_downgrade",schemaPath:"#/properties/allow_downgrade/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.allow_downgrade.type,parentSchema:schema31.properties.allow_downgrade,data:data7};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.allow_change_held_packages !== undefined){
let data8 = data.allow_change_held_packages;
if(typeof data8 !== "boolean"){
const err22 = {instancePath:instancePath+"/allow_change_held_packages",schemaPath:"#/properties/allow_change_held_packages/type",keyword:"type",params:{type: "boolean"},schema:schema31.properties.allow_change_held_packages.type,parentSchema:schema31.properties.allow_change_held_packages,data:data8};
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
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
