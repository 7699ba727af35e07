/** Generated from schemas/resources/mount.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/resources/mount.schema.json","type":"object","additionalProperties":false,"required":["path","state"],"properties":{"path":{"type":"string","pattern":"^(/[^\\n]*|none|swap)$","examples":["/var/lib/qdrant"]},"src":{"type":"string","pattern":"^[^\\n]+$","examples":["UUID=6f8f3a06-7d3c-4f0e-9d2e-0d5c6d0f7a11"]},"fstype":{"type":"string","pattern":"^[A-Za-z0-9._-]+$","examples":["xfs"]},"opts":{"type":"string","pattern":"^[^ \\t\\n]+$","default":"defaults","examples":["noatime,nofail"]},"dump":{"type":"integer","minimum":0,"maximum":9,"default":0},"passno":{"type":"integer","minimum":0,"maximum":9,"default":0},"state":{"enum":["mounted","present","unmounted","absent","remounted"]}},"if":{"properties":{"state":{"enum":["mounted","present"]}},"required":["state"]},"then":{"required":["src","fstype"]}};
const pattern4 = new RegExp("^(/[^\\n]*|none|swap)$", "u");
const pattern5 = new RegExp("^[^\\n]+$", "u");
const pattern6 = new RegExp("^[A-Za-z0-9._-]+$", "u");
const pattern7 = new RegExp("^[^ \\t\\n]+$", "u");

function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/resources/mount.schema.json" */;
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
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.state === undefined) && (missing0 = "state")){
const err0 = {};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
else {
if(data.state !== undefined){
let data0 = data.state;
if(!((data0 === "mounted") || (data0 === "present"))){
const err1 = {};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
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
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.src === undefined){
const err2 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "src"},schema:schema31.then.required,parentSchema:schema31.then,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.fstype === undefined){
const err3 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "fstype"},schema:schema31.then.required,parentSchema:schema31.then,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
valid0 = _valid0;
}
if(!valid0){
const err4 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},schema:schema31.if,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.path === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "path"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data.state === undefined){
const err6 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "state"},schema:schema31.required,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
for(const key0 in data){
if(!(((((((key0 === "path") || (key0 === "src")) || (key0 === "fstype")) || (key0 === "opts")) || (key0 === "dump")) || (key0 === "passno")) || (key0 === "state"))){
const err7 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.path !== undefined){
let data1 = data.path;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err8 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/pattern",keyword:"pattern",params:{pattern: "^(/[^\\n]*|none|swap)$"},schema:"^(/[^\\n]*|none|swap)$",parentSchema:schema31.properties.path,data:data1};
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
const err9 = {instancePath:instancePath+"/path",schemaPath:"#/properties/path/type",keyword:"type",params:{type: "string"},schema:schema31.properties.path.type,parentSchema:schema31.properties.path,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.src !== undefined){
let data2 = data.src;
if(typeof data2 === "string"){
if(!pattern5.test(data2)){
const err10 = {instancePath:instancePath+"/src",schemaPath:"#/properties/src/pattern",keyword:"pattern",params:{pattern: "^[^\\n]+$"},schema:"^[^\\n]+$",parentSchema:schema31.properties.src,data:data2};
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
const err11 = {instancePath:instancePath+"/src",schemaPath:"#/properties/src/type",keyword:"type",params:{type: "string"},schema:schema31.properties.src.type,parentSchema:schema31.properties.src,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.fstype !== undefined){
let data3 = data.fstype;
if(typeof data3 === "string"){
if(!pattern6.test(data3)){
const err12 = {instancePath:instancePath+"/fstype",schemaPath:"#/properties/fstype/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9._-]+$"},schema:"^[A-Za-z0-9._-]+$",parentSchema:schema31.properties.fstype,data:data3};
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
const err13 = {instancePath:instancePath+"/fstype",schemaPath:"#/properties/fstype/type",keyword:"type",params:{type: "string"},schema:schema31.properties.fstype.type,parentSchema:schema31.properties.fstype,data:data3};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.opts !== undefined){
let data4 = data.opts;
if(typeof data4 === "string"){
if(!pattern7.test(data4)){
const err14 = {instancePath:instancePath+"/opts",schemaPath:"#/properties/opts/pattern",keyword:"pattern",params:{pattern: "^[^ \\t\\n]+$"},schema:"^[^ \\t\\n]+$",parentSchema:schema31.properties.opts,data:data4};
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
const err15 = {instancePath:instancePath+"/opts",schemaPath:"#/properties/opts/type",keyword:"type",params:{type: "string"},schema:schema31.properties.opts.type,parentSchema:schema31.properties.opts,data:data4};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.dump !== undefined){
let data5 = data.dump;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err16 = {instancePath:instancePath+"/dump",schemaPath:"#/properties/dump/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.dump.type,parentSchema:schema31.properties.dump,data:data5};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 9 || isNaN(data5)){
const err17 = {instancePath:instancePath+"/dump",schemaPath:"#/properties/dump/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},schema:9,parentSchema:schema31.properties.dump,data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data5 < 0 || isNaN(data5)){
const err18 = {instancePath:instancePath+"/dump",schemaPath:"#/properties/dump/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.dump,data:data5};
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
if(data.passno !== undefined){
let data6 = data.passno;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err19 = {instancePath:instancePath+"/passno",schemaPath:"#/properties/passno/type",keyword:"type",params:{type: "integer"},schema:schema31.properties.passno.type,parentSchema:schema31.properties.passno,data:data6};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 9 || isNaN(data6)){
const err20 = {instancePath:instancePath+"/passno",schemaPath:"#/properties/passno/maximum",keyword:"maximum",params:{comparison: "<=", limit: 9},schema:9,parentSchema:schema31.properties.passno,data:data6};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(data6 < 0 || isNaN(data6)){
const err21 = {instancePath:instancePath+"/passno",schemaPath:"#/properties/passno/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema31.properties.passno,data:data6};
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
if(data.state !== undefined){
let data7 = data.state;
if(!(((((data7 === "mounted") || (data7 === "present")) || (data7 === "unmounted")) || (data7 === "absent")) || (data7 === "remounted"))){
const err22 = {instancePath:instancePath+"/state",schemaPath:"#/properties/state/enum",keyword:"enum",params:{allowedValues: schema31.properties.state.enum},schema:schema31.properties.state.enum,parentSchema:schema31.properties.state,data:data7};
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
