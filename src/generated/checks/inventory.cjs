/** Generated from schemas/inventory.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/inventory.schema.json","type":"object","minProperties":1,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"additionalProperties":{"$ref":"#/$defs/group"},"$defs":{"group":{"type":["object","null"],"additionalProperties":false,"properties":{"hosts":{"type":["object","null"],"additionalProperties":{"$ref":"#/$defs/host"}},"vars":{"$ref":"#/$defs/vars"},"children":{"type":["object","null"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"additionalProperties":{"$ref":"#/$defs/group"}}}},"vars":{"type":["object","null"],"additionalProperties":true,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}},"host":{"type":["object","null"],"additionalProperties":true,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"properties":{"ansible_host":{"type":"string","minLength":1},"ansible_port":{"type":["integer","string"],"minimum":1,"maximum":65535,"default":22},"ansible_user":{"type":"string","minLength":1},"ansible_ssh_private_key_file":{"type":"string","minLength":1},"ansible_ssh_common_args":{"type":"string"},"ansible_connection":{"enum":["ssh","openssh","local"],"default":"ssh"},"ansible_become":{"type":"boolean","default":false},"ansible_become_method":{"enum":["sudo","doas"],"default":"sudo"},"ansible_become_password":{"$comment":"Not checked here, since a fault would show the value."},"provision_become_password_command":{"type":"string","minLength":1},"provision_become_password_file":{"type":"string","minLength":1},"ansible_become_user":{"type":"string","minLength":1,"default":"root"},"provision_known_hosts":{"type":"string","minLength":1}}}}};
const pattern4 = new RegExp("^[A-Za-z_][A-Za-z0-9_.-]*$", "u");
const schema32 = {"type":["object","null"],"additionalProperties":false,"properties":{"hosts":{"type":["object","null"],"additionalProperties":{"$ref":"#/$defs/host"}},"vars":{"$ref":"#/$defs/vars"},"children":{"type":["object","null"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_.-]*$"},"additionalProperties":{"$ref":"#/$defs/group"}}}};
const schema33 = {"type":["object","null"],"additionalProperties":true,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"properties":{"ansible_host":{"type":"string","minLength":1},"ansible_port":{"type":["integer","string"],"minimum":1,"maximum":65535,"default":22},"ansible_user":{"type":"string","minLength":1},"ansible_ssh_private_key_file":{"type":"string","minLength":1},"ansible_ssh_common_args":{"type":"string"},"ansible_connection":{"enum":["ssh","openssh","local"],"default":"ssh"},"ansible_become":{"type":"boolean","default":false},"ansible_become_method":{"enum":["sudo","doas"],"default":"sudo"},"ansible_become_password":{"$comment":"Not checked here, since a fault would show the value."},"provision_become_password_command":{"type":"string","minLength":1},"provision_become_password_file":{"type":"string","minLength":1},"ansible_become_user":{"type":"string","minLength":1,"default":"root"},"provision_known_hosts":{"type":"string","minLength":1}}};
const schema34 = {"type":["object","null"],"additionalProperties":true,"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"}};
const pattern5 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const func1 = require("ajv/dist/runtime/ucs2length").default;
const wrapper0 = {validate: validate21};

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
if((!(data && typeof data == "object" && !Array.isArray(data))) && (data !== null)){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema32.type},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "hosts") || (key0 === "vars")) || (key0 === "children"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.hosts !== undefined){
let data0 = data.hosts;
if((!(data0 && typeof data0 == "object" && !Array.isArray(data0))) && (data0 !== null)){
const err2 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/type",keyword:"type",params:{type: schema32.properties.hosts.type},schema:schema32.properties.hosts.type,parentSchema:schema32.properties.hosts,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
for(const key1 in data0){
let data1 = data0[key1];
if((!(data1 && typeof data1 == "object" && !Array.isArray(data1))) && (data1 !== null)){
const err3 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/host/type",keyword:"type",params:{type: schema33.type},schema:schema33.type,parentSchema:schema33,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 && typeof data1 == "object" && !Array.isArray(data1)){
for(const key2 in data1){
const _errs8 = errors;
if(typeof key2 === "string"){
if(!pattern5.test(key2)){
const err4 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/host/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema33.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
var valid3 = _errs8 === errors;
if(!valid3){
const err5 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/host/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema33.propertyNames,parentSchema:schema33,data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data1.ansible_host !== undefined){
let data2 = data1.ansible_host;
if(typeof data2 === "string"){
if(func1(data2) < 1){
const err6 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_host",schemaPath:"#/$defs/host/properties/ansible_host/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.ansible_host,data:data2};
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
const err7 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_host",schemaPath:"#/$defs/host/properties/ansible_host/type",keyword:"type",params:{type: "string"},schema:schema33.properties.ansible_host.type,parentSchema:schema33.properties.ansible_host,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data1.ansible_port !== undefined){
let data3 = data1.ansible_port;
if((!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))) && (typeof data3 !== "string")){
const err8 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_port",schemaPath:"#/$defs/host/properties/ansible_port/type",keyword:"type",params:{type: schema33.properties.ansible_port.type},schema:schema33.properties.ansible_port.type,parentSchema:schema33.properties.ansible_port,data:data3};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 65535 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_port",schemaPath:"#/$defs/host/properties/ansible_port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema33.properties.ansible_port,data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 1 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_port",schemaPath:"#/$defs/host/properties/ansible_port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema33.properties.ansible_port,data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data1.ansible_user !== undefined){
let data4 = data1.ansible_user;
if(typeof data4 === "string"){
if(func1(data4) < 1){
const err11 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_user",schemaPath:"#/$defs/host/properties/ansible_user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.ansible_user,data:data4};
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
const err12 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_user",schemaPath:"#/$defs/host/properties/ansible_user/type",keyword:"type",params:{type: "string"},schema:schema33.properties.ansible_user.type,parentSchema:schema33.properties.ansible_user,data:data4};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data1.ansible_ssh_private_key_file !== undefined){
let data5 = data1.ansible_ssh_private_key_file;
if(typeof data5 === "string"){
if(func1(data5) < 1){
const err13 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_ssh_private_key_file",schemaPath:"#/$defs/host/properties/ansible_ssh_private_key_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.ansible_ssh_private_key_file,data:data5};
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
const err14 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_ssh_private_key_file",schemaPath:"#/$defs/host/properties/ansible_ssh_private_key_file/type",keyword:"type",params:{type: "string"},schema:schema33.properties.ansible_ssh_private_key_file.type,parentSchema:schema33.properties.ansible_ssh_private_key_file,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data1.ansible_ssh_common_args !== undefined){
let data6 = data1.ansible_ssh_common_args;
if(typeof data6 !== "string"){
const err15 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_ssh_common_args",schemaPath:"#/$defs/host/properties/ansible_ssh_common_args/type",keyword:"type",params:{type: "string"},schema:schema33.properties.ansible_ssh_common_args.type,parentSchema:schema33.properties.ansible_ssh_common_args,data:data6};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data1.ansible_connection !== undefined){
let data7 = data1.ansible_connection;
if(!(((data7 === "ssh") || (data7 === "openssh")) || (data7 === "local"))){
const err16 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_connection",schemaPath:"#/$defs/host/properties/ansible_connection/enum",keyword:"enum",params:{allowedValues: schema33.properties.ansible_connection.enum},schema:schema33.properties.ansible_connection.enum,parentSchema:schema33.properties.ansible_connection,data:data7};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data1.ansible_become !== undefined){
let data8 = data1.ansible_become;
if(typeof data8 !== "boolean"){
const err17 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_become",schemaPath:"#/$defs/host/properties/ansible_become/type",keyword:"type",params:{type: "boolean"},schema:schema33.properties.ansible_become.type,parentSchema:schema33.properties.ansible_become,data:data8};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data1.ansible_become_method !== undefined){
let data9 = data1.ansible_become_method;
if(!((data9 === "sudo") || (data9 === "doas"))){
const err18 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_become_method",schemaPath:"#/$defs/host/properties/ansible_become_method/enum",keyword:"enum",params:{allowedValues: schema33.properties.ansible_become_method.enum},schema:schema33.properties.ansible_become_method.enum,parentSchema:schema33.properties.ansible_become_method,data:data9};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data1.provision_become_password_command !== undefined){
let data11 = data1.provision_become_password_command;
if(typeof data11 === "string"){
if(func1(data11) < 1){
const err19 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provision_become_password_command",schemaPath:"#/$defs/host/properties/provision_become_password_command/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.provision_become_password_command,data:data11};
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
const err20 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provision_become_password_command",schemaPath:"#/$defs/host/properties/provision_become_password_command/type",keyword:"type",params:{type: "string"},schema:schema33.properties.provision_become_password_command.type,parentSchema:schema33.properties.provision_become_password_command,data:data11};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data1.provision_become_password_file !== undefined){
let data12 = data1.provision_become_password_file;
if(typeof data12 === "string"){
if(func1(data12) < 1){
const err21 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provision_become_password_file",schemaPath:"#/$defs/host/properties/provision_become_password_file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.provision_become_password_file,data:data12};
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
const err22 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provision_become_password_file",schemaPath:"#/$defs/host/properties/provision_become_password_file/type",keyword:"type",params:{type: "string"},schema:schema33.properties.provision_become_password_file.type,parentSchema:schema33.properties.provision_become_password_file,data:data12};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data1.ansible_become_user !== undefined){
let data13 = data1.ansible_become_user;
if(typeof data13 === "string"){
if(func1(data13) < 1){
const err23 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_become_user",schemaPath:"#/$defs/host/properties/ansible_become_user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.ansible_become_user,data:data13};
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
const err24 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/ansible_become_user",schemaPath:"#/$defs/host/properties/ansible_become_user/type",keyword:"type",params:{type: "string"},schema:schema33.properties.ansible_become_user.type,parentSchema:schema33.properties.ansible_become_user,data:data13};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data1.provision_known_hosts !== undefined){
let data14 = data1.provision_known_hosts;
if(typeof data14 === "string"){
if(func1(data14) < 1){
const err25 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provision_known_hosts",schemaPath:"#/$defs/host/properties/provision_known_hosts/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.properties.provision_known_hosts,data:data14};
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
const err26 = {instancePath:instancePath+"/hosts/" + key1.replace(/~/g, "~0").replace(/\//g, "~1")+"/provision_known_hosts",schemaPath:"#/$defs/host/properties/provision_known_hosts/type",keyword:"type",params:{type: "string"},schema:schema33.properties.provision_known_hosts.type,parentSchema:schema33.properties.provision_known_hosts,data:data14};
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
}
}
}
if(data.vars !== undefined){
let data15 = data.vars;
if((!(data15 && typeof data15 == "object" && !Array.isArray(data15))) && (data15 !== null)){
const err27 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: schema34.type},schema:schema34.type,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
for(const key3 in data15){
const _errs37 = errors;
if(typeof key3 === "string"){
if(!pattern5.test(key3)){
const err28 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema34.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
var valid6 = _errs37 === errors;
if(!valid6){
const err29 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key3},schema:schema34.propertyNames,parentSchema:schema34,data:data15};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
}
if(data.children !== undefined){
let data16 = data.children;
if((!(data16 && typeof data16 == "object" && !Array.isArray(data16))) && (data16 !== null)){
const err30 = {instancePath:instancePath+"/children",schemaPath:"#/properties/children/type",keyword:"type",params:{type: schema32.properties.children.type},schema:schema32.properties.children.type,parentSchema:schema32.properties.children,data:data16};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
for(const key4 in data16){
const _errs41 = errors;
if(typeof key4 === "string"){
if(!pattern4.test(key4)){
const err31 = {instancePath:instancePath+"/children",schemaPath:"#/properties/children/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z_][A-Za-z0-9_.-]*$",parentSchema:schema32.properties.children.propertyNames,data:key4,propertyName:key4};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid7 = _errs41 === errors;
if(!valid7){
const err32 = {instancePath:instancePath+"/children",schemaPath:"#/properties/children/propertyNames",keyword:"propertyNames",params:{propertyName: key4},schema:schema32.properties.children.propertyNames,parentSchema:schema32.properties.children,data:data16};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
for(const key5 in data16){
if(!(wrapper0.validate(data16[key5], {instancePath:instancePath+"/children/" + key5.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data16,parentDataProperty:key5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
}
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/inventory.schema.json" */;
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
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern4.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_.-]*$"},schema:"^[A-Za-z_][A-Za-z0-9_.-]*$",parentSchema:schema31.propertyNames,data:key0,propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0},schema:schema31.propertyNames,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
if(!(validate21(data[key1], {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data,parentDataProperty:key1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};
