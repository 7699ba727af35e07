/** Generated from schemas/playbook.schema.json by `npm run generate`; edit that file instead. */
"use strict";
module.exports = validate20;
module.exports.default = validate20;
const schema31 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://provision.dev/schemas/playbook.schema.json","type":"array","minItems":1,"items":{"$ref":"#/$defs/play"},"$defs":{"play":{"type":"object","additionalProperties":false,"if":{"not":{"required":["import_playbook"]}},"then":{"required":["hosts"]},"properties":{"import_playbook":{"type":"string","minLength":1,"examples":["kernel.yaml"]},"when":{"$ref":"#/$defs/conditions"},"name":{"type":"string"},"hosts":{"anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"items":{"type":"string"}}],"examples":["all","vector_db","web:&production:!canary"]},"become":{"type":"boolean","default":false},"become_user":{"type":"string","minLength":1,"default":"root"},"vars":{"$ref":"#/$defs/vars"},"vars_files":{"type":"array","items":{"type":"string","minLength":1},"examples":[["../inventory/tuning.yaml"]]},"environment":{"$ref":"#/$defs/environment"},"tags":{"$ref":"#/$defs/words"},"rollout":{"$ref":"#/$defs/rollout"},"gate":{"type":"string","minLength":1,"examples":["gates/search.yaml"]},"serial":{"$ref":"#/$defs/batches"},"max_fail_percentage":{"$ref":"#/$defs/percentage"},"any_errors_fatal":{"type":"boolean","default":false},"tasks":{"type":"array","items":{"$ref":"#/$defs/task"}},"handlers":{"type":"array","items":{"$ref":"#/$defs/handler"}}}},"task":{"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"when":{"$ref":"#/$defs/conditions"},"loop":{"anyOf":[{"type":"array"},{"type":"object","additionalProperties":true},{"type":"string"}],"examples":[["a","b"],"{{ collections }}"]},"loop_control":{"type":"object","additionalProperties":false,"properties":{"label":{"type":"string"},"index_var":{"$ref":"#/$defs/identifier"},"loop_var":{"$ref":"#/$defs/identifier","default":"item"}}},"until":{"$ref":"#/$defs/conditions","examples":["status.stdout == \"ready\""]},"retries":{"type":"integer","minimum":0,"maximum":10000,"default":3},"delay":{"default":"5s","anyOf":[{"type":"integer","minimum":0},{"$ref":"#/$defs/duration"}]},"changed_when":{"$ref":"#/$defs/conditions","examples":[false,"result.stdout.contains(\"updated\")"]},"failed_when":{"$ref":"#/$defs/conditions","examples":["result.rc > 1"]},"register":{"$ref":"#/$defs/identifier"},"tags":{"$ref":"#/$defs/words"},"notify":{"$ref":"#/$defs/words"},"no_log":{"type":"boolean","default":false},"ignore_errors":{"type":"boolean","default":false},"vars":{"$ref":"#/$defs/vars"},"environment":{"$ref":"#/$defs/environment"},"become":{"type":"boolean"},"become_user":{"type":"string","minLength":1},"timeout":{"$ref":"#/$defs/duration"},"confirm":{"default":false,"examples":[true,{"within":"90s"},{"within":"60s","port":2222}],"anyOf":[{"type":"boolean"},{"$ref":"#/$defs/confirm"}]},"import_tasks":{"anyOf":[{"type":"string","minLength":1},{"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"type":"string","minLength":1}}}],"examples":["tasks/kernel.yaml"]},"run_once":{"type":"boolean","default":false},"delegate_to":{"type":"string","minLength":1,"examples":["balancer","{{ groups.balancers.[0] }}"]},"block":{"type":"array","items":{"$ref":"#/$defs/task"}},"rescue":{"type":"array","items":{"$ref":"#/$defs/task"}},"always":{"type":"array","items":{"$ref":"#/$defs/task"}},"assert":{},"archive":{},"command":{},"congestion_control":{},"copy":{},"debug":{},"directory":{},"file":{},"kernel_module":{},"limits":{},"service":{},"set_fact":{},"sysctl":{},"systemd_unit":{},"template":{},"transparent_hugepages":{},"package":{},"qdrant_config":{},"qdrant_snapshot":{},"qdrant_collection":{},"group":{},"capacity":{},"redis_config":{},"user":{},"mount":{},"cron":{},"timer":{},"line":{},"ini":{},"wait_for":{},"http_check":{},"get_url":{}}},"handler":{"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"listen":{"$ref":"#/$defs/words"},"when":{"$ref":"#/$defs/task/properties/when"},"loop":{"$ref":"#/$defs/task/properties/loop"},"loop_control":{"$ref":"#/$defs/task/properties/loop_control"},"until":{"$ref":"#/$defs/task/properties/until"},"retries":{"$ref":"#/$defs/task/properties/retries"},"delay":{"$ref":"#/$defs/task/properties/delay"},"changed_when":{"$ref":"#/$defs/task/properties/changed_when"},"failed_when":{"$ref":"#/$defs/task/properties/failed_when"},"register":{"$ref":"#/$defs/task/properties/register"},"tags":{"$ref":"#/$defs/task/properties/tags"},"notify":{"$ref":"#/$defs/task/properties/notify"},"no_log":{"$ref":"#/$defs/task/properties/no_log"},"ignore_errors":{"$ref":"#/$defs/task/properties/ignore_errors"},"vars":{"$ref":"#/$defs/task/properties/vars"},"environment":{"$ref":"#/$defs/task/properties/environment"},"become":{"$ref":"#/$defs/task/properties/become"},"become_user":{"$ref":"#/$defs/task/properties/become_user"},"timeout":{"$ref":"#/$defs/task/properties/timeout"},"confirm":{"$ref":"#/$defs/task/properties/confirm"},"assert":{},"archive":{},"command":{},"congestion_control":{},"copy":{},"debug":{},"directory":{},"file":{},"kernel_module":{},"limits":{},"service":{},"set_fact":{},"sysctl":{},"systemd_unit":{},"template":{},"transparent_hugepages":{},"package":{},"qdrant_config":{},"qdrant_snapshot":{},"qdrant_collection":{},"group":{},"capacity":{},"redis_config":{},"user":{},"mount":{},"cron":{},"timer":{},"line":{},"ini":{},"wait_for":{},"http_check":{},"get_url":{}}},"rollout":{"type":"object","additionalProperties":false,"properties":{"serial":{"$ref":"#/$defs/batches"},"max_fail_percentage":{"$ref":"#/$defs/percentage"},"on_failure":{"enum":["stop","rollback_host","rollback_batch","rollback_all"],"default":"stop"},"soak":{"$ref":"#/$defs/duration"},"health":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/health_check"}}}},"batches":{"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^([1-9][0-9]?|100)%$"},{"type":"array","minItems":1,"items":{"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^([1-9][0-9]?|100)%$"}]}}],"examples":[[1,"25%","100%"]]},"percentage":{"type":"number","minimum":0,"maximum":100},"health_check":{"type":"object","additionalProperties":false,"oneOf":[{"required":["http"]},{"required":["port"]},{"required":["command"]}],"properties":{"http":{"type":"string","pattern":"^https?://","examples":["http://localhost:6333/readyz"]},"status":{"type":"integer","minimum":100,"maximum":599,"default":200},"port":{"type":"integer","minimum":1,"maximum":65535},"command":{"type":"string","minLength":1},"within":{"$ref":"#/$defs/duration","default":"30s"}}},"vars":{"type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":true},"environment":{"type":["object","string"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":{"type":["string","number","boolean"]},"examples":[{"http_proxy":"http://proxy.example.org:3128"}]},"words":{"anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]},"conditions":{"anyOf":[{"type":"string","minLength":1},{"type":"boolean"},{"type":"array","items":{"type":"string","minLength":1}}],"examples":["facts.memory_mb >= 8192"]},"identifier":{"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"confirm":{"type":"object","additionalProperties":false,"properties":{"within":{"default":"60s","$ref":"#/$defs/duration"},"hostname":{"type":"string","minLength":1,"examples":["10.0.0.7"]},"port":{"type":"integer","minimum":1,"maximum":65535,"examples":[2222]}}},"duration":{"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["60s"]}}};
const schema32 = {"type":"object","additionalProperties":false,"if":{"not":{"required":["import_playbook"]}},"then":{"required":["hosts"]},"properties":{"import_playbook":{"type":"string","minLength":1,"examples":["kernel.yaml"]},"when":{"$ref":"#/$defs/conditions"},"name":{"type":"string"},"hosts":{"anyOf":[{"type":"string","minLength":1},{"type":"array","minItems":1,"items":{"type":"string"}}],"examples":["all","vector_db","web:&production:!canary"]},"become":{"type":"boolean","default":false},"become_user":{"type":"string","minLength":1,"default":"root"},"vars":{"$ref":"#/$defs/vars"},"vars_files":{"type":"array","items":{"type":"string","minLength":1},"examples":[["../inventory/tuning.yaml"]]},"environment":{"$ref":"#/$defs/environment"},"tags":{"$ref":"#/$defs/words"},"rollout":{"$ref":"#/$defs/rollout"},"gate":{"type":"string","minLength":1,"examples":["gates/search.yaml"]},"serial":{"$ref":"#/$defs/batches"},"max_fail_percentage":{"$ref":"#/$defs/percentage"},"any_errors_fatal":{"type":"boolean","default":false},"tasks":{"type":"array","items":{"$ref":"#/$defs/task"}},"handlers":{"type":"array","items":{"$ref":"#/$defs/handler"}}}};
const schema33 = {"anyOf":[{"type":"string","minLength":1},{"type":"boolean"},{"type":"array","items":{"type":"string","minLength":1}}],"examples":["facts.memory_mb >= 8192"]};
const schema34 = {"type":"object","propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":true};
const schema35 = {"type":["object","string"],"propertyNames":{"pattern":"^[A-Za-z_][A-Za-z0-9_]*$"},"additionalProperties":{"type":["string","number","boolean"]},"examples":[{"http_proxy":"http://proxy.example.org:3128"}]};
const schema36 = {"anyOf":[{"type":"string","minLength":1},{"type":"array","items":{"type":"string","minLength":1}}]};
const schema38 = {"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^([1-9][0-9]?|100)%$"},{"type":"array","minItems":1,"items":{"anyOf":[{"type":"integer","minimum":1},{"type":"string","pattern":"^([1-9][0-9]?|100)%$"}]}}],"examples":[[1,"25%","100%"]]};
const schema39 = {"type":"number","minimum":0,"maximum":100};
const func1 = Object.prototype.hasOwnProperty;
const func2 = require("ajv/dist/runtime/ucs2length").default;
const pattern4 = new RegExp("^[A-Za-z_][A-Za-z0-9_]*$", "u");
const pattern6 = new RegExp("^([1-9][0-9]?|100)%$", "u");
const schema37 = {"type":"object","additionalProperties":false,"properties":{"serial":{"$ref":"#/$defs/batches"},"max_fail_percentage":{"$ref":"#/$defs/percentage"},"on_failure":{"enum":["stop","rollback_host","rollback_batch","rollback_all"],"default":"stop"},"soak":{"$ref":"#/$defs/duration"},"health":{"type":"array","minItems":1,"items":{"$ref":"#/$defs/health_check"}}}};
const schema40 = {"type":"string","pattern":"^[0-9]+(ms|s|m|h)$","examples":["60s"]};
const pattern8 = new RegExp("^[0-9]+(ms|s|m|h)$", "u");
const schema41 = {"type":"object","additionalProperties":false,"oneOf":[{"required":["http"]},{"required":["port"]},{"required":["command"]}],"properties":{"http":{"type":"string","pattern":"^https?://","examples":["http://localhost:6333/readyz"]},"status":{"type":"integer","minimum":100,"maximum":599,"default":200},"port":{"type":"integer","minimum":1,"maximum":65535},"command":{"type":"string","minLength":1},"within":{"$ref":"#/$defs/duration","default":"30s"}}};
const pattern9 = new RegExp("^https?://", "u");

function validate23(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate23.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs1 = errors;
let valid0 = false;
let passing0 = null;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.http === undefined){
const err0 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "http"},schema:schema41.oneOf[0].required,parentSchema:schema41.oneOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var _valid0 = _errs2 === errors;
if(_valid0){
valid0 = true;
passing0 = 0;
}
const _errs3 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.port === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "port"},schema:schema41.oneOf[1].required,parentSchema:schema41.oneOf[1],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs3 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 1];
}
else {
if(_valid0){
valid0 = true;
passing0 = 1;
}
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.command === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "command"},schema:schema41.oneOf[2].required,parentSchema:schema41.oneOf[2],data};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
var _valid0 = _errs4 === errors;
if(_valid0 && valid0){
valid0 = false;
passing0 = [passing0, 2];
}
else {
if(_valid0){
valid0 = true;
passing0 = 2;
}
}
}
if(!valid0){
const err3 = {instancePath,schemaPath:"#/oneOf",keyword:"oneOf",params:{passingSchemas: passing0},schema:schema41.oneOf,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "http") || (key0 === "status")) || (key0 === "port")) || (key0 === "command")) || (key0 === "within"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.http !== undefined){
let data0 = data.http;
if(typeof data0 === "string"){
if(!pattern9.test(data0)){
const err5 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/pattern",keyword:"pattern",params:{pattern: "^https?://"},schema:"^https?://",parentSchema:schema41.properties.http,data:data0};
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
const err6 = {instancePath:instancePath+"/http",schemaPath:"#/properties/http/type",keyword:"type",params:{type: "string"},schema:schema41.properties.http.type,parentSchema:schema41.properties.http,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.status !== undefined){
let data1 = data.status;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err7 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/type",keyword:"type",params:{type: "integer"},schema:schema41.properties.status.type,parentSchema:schema41.properties.status,data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 599 || isNaN(data1)){
const err8 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/maximum",keyword:"maximum",params:{comparison: "<=", limit: 599},schema:599,parentSchema:schema41.properties.status,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data1 < 100 || isNaN(data1)){
const err9 = {instancePath:instancePath+"/status",schemaPath:"#/properties/status/minimum",keyword:"minimum",params:{comparison: ">=", limit: 100},schema:100,parentSchema:schema41.properties.status,data:data1};
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
if(data.port !== undefined){
let data2 = data.port;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err10 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema41.properties.port.type,parentSchema:schema41.properties.port,data:data2};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err11 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema41.properties.port,data:data2};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err12 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema41.properties.port,data:data2};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.command !== undefined){
let data3 = data.command;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err13 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema41.properties.command,data:data3};
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
const err14 = {instancePath:instancePath+"/command",schemaPath:"#/properties/command/type",keyword:"type",params:{type: "string"},schema:schema41.properties.command.type,parentSchema:schema41.properties.command,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.within !== undefined){
let data4 = data.within;
if(typeof data4 === "string"){
if(!pattern8.test(data4)){
const err15 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data:data4};
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
const err16 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data:data4};
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
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema41.type,parentSchema:schema41,data};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate23.errors = vErrors;
return errors === 0;
}
validate23.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate22(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate22.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((((key0 === "serial") || (key0 === "max_fail_percentage")) || (key0 === "on_failure")) || (key0 === "soak")) || (key0 === "health"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.serial !== undefined){
let data0 = data.serial;
const _errs4 = errors;
let valid2 = false;
const _errs5 = errors;
if(!(((typeof data0 == "number") && (!(data0 % 1) && !isNaN(data0))) && (isFinite(data0)))){
const err1 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema38.anyOf[0].type,parentSchema:schema38.anyOf[0],data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if((typeof data0 == "number") && (isFinite(data0))){
if(data0 < 1 || isNaN(data0)){
const err2 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema38.anyOf[0],data:data0};
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
valid2 = valid2 || _valid0;
const _errs7 = errors;
if(typeof data0 === "string"){
if(!pattern6.test(data0)){
const err3 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^([1-9][0-9]?|100)%$"},schema:"^([1-9][0-9]?|100)%$",parentSchema:schema38.anyOf[1],data:data0};
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
const err4 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema38.anyOf[1].type,parentSchema:schema38.anyOf[1],data:data0};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid2 = valid2 || _valid0;
const _errs9 = errors;
if(Array.isArray(data0)){
if(data0.length < 1){
const err5 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/2/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema38.anyOf[2],data:data0};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
const _errs12 = errors;
let valid5 = false;
const _errs13 = errors;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err6 = {instancePath:instancePath+"/serial/" + i0,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema38.anyOf[2].items.anyOf[0].type,parentSchema:schema38.anyOf[2].items.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 < 1 || isNaN(data1)){
const err7 = {instancePath:instancePath+"/serial/" + i0,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema38.anyOf[2].items.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
var _valid1 = _errs13 === errors;
valid5 = valid5 || _valid1;
const _errs15 = errors;
if(typeof data1 === "string"){
if(!pattern6.test(data1)){
const err8 = {instancePath:instancePath+"/serial/" + i0,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^([1-9][0-9]?|100)%$"},schema:"^([1-9][0-9]?|100)%$",parentSchema:schema38.anyOf[2].items.anyOf[1],data:data1};
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
const err9 = {instancePath:instancePath+"/serial/" + i0,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema38.anyOf[2].items.anyOf[1].type,parentSchema:schema38.anyOf[2].items.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid1 = _errs15 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err10 = {instancePath:instancePath+"/serial/" + i0,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf",keyword:"anyOf",params:{},schema:schema38.anyOf[2].items.anyOf,parentSchema:schema38.anyOf[2].items,data:data1};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
else {
errors = _errs12;
if(vErrors !== null){
if(_errs12){
vErrors.length = _errs12;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err11 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema38.anyOf[2].type,parentSchema:schema38.anyOf[2],data:data0};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err12 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf",keyword:"anyOf",params:{},schema:schema38.anyOf,parentSchema:schema38,data:data0};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs4;
if(vErrors !== null){
if(_errs4){
vErrors.length = _errs4;
}
else {
vErrors = null;
}
}
}
}
if(data.max_fail_percentage !== undefined){
let data2 = data.max_fail_percentage;
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 100 || isNaN(data2)){
const err13 = {instancePath:instancePath+"/max_fail_percentage",schemaPath:"#/$defs/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema39,data:data2};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data2 < 0 || isNaN(data2)){
const err14 = {instancePath:instancePath+"/max_fail_percentage",schemaPath:"#/$defs/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema39,data:data2};
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
const err15 = {instancePath:instancePath+"/max_fail_percentage",schemaPath:"#/$defs/percentage/type",keyword:"type",params:{type: "number"},schema:schema39.type,parentSchema:schema39,data:data2};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.on_failure !== undefined){
let data3 = data.on_failure;
if(!((((data3 === "stop") || (data3 === "rollback_host")) || (data3 === "rollback_batch")) || (data3 === "rollback_all"))){
const err16 = {instancePath:instancePath+"/on_failure",schemaPath:"#/properties/on_failure/enum",keyword:"enum",params:{allowedValues: schema37.properties.on_failure.enum},schema:schema37.properties.on_failure.enum,parentSchema:schema37.properties.on_failure,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.soak !== undefined){
let data4 = data.soak;
if(typeof data4 === "string"){
if(!pattern8.test(data4)){
const err17 = {instancePath:instancePath+"/soak",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data:data4};
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
const err18 = {instancePath:instancePath+"/soak",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data:data4};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.health !== undefined){
let data5 = data.health;
if(Array.isArray(data5)){
if(data5.length < 1){
const err19 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema37.properties.health,data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len1 = data5.length;
for(let i1=0; i1<len1; i1++){
if(!(validate23(data5[i1], {instancePath:instancePath+"/health/" + i1,parentData:data5,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate23.errors : vErrors.concat(validate23.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/health",schemaPath:"#/properties/health/type",keyword:"type",params:{type: "array"},schema:schema37.properties.health.type,parentSchema:schema37.properties.health,data:data5};
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
const err21 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema37.type,parentSchema:schema37,data};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
validate22.errors = vErrors;
return errors === 0;
}
validate22.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema45 = {"type":"object","additionalProperties":false,"properties":{"name":{"type":"string"},"when":{"$ref":"#/$defs/conditions"},"loop":{"anyOf":[{"type":"array"},{"type":"object","additionalProperties":true},{"type":"string"}],"examples":[["a","b"],"{{ collections }}"]},"loop_control":{"type":"object","additionalProperties":false,"properties":{"label":{"type":"string"},"index_var":{"$ref":"#/$defs/identifier"},"loop_var":{"$ref":"#/$defs/identifier","default":"item"}}},"until":{"$ref":"#/$defs/conditions","examples":["status.stdout == \"ready\""]},"retries":{"type":"integer","minimum":0,"maximum":10000,"default":3},"delay":{"default":"5s","anyOf":[{"type":"integer","minimum":0},{"$ref":"#/$defs/duration"}]},"changed_when":{"$ref":"#/$defs/conditions","examples":[false,"result.stdout.contains(\"updated\")"]},"failed_when":{"$ref":"#/$defs/conditions","examples":["result.rc > 1"]},"register":{"$ref":"#/$defs/identifier"},"tags":{"$ref":"#/$defs/words"},"notify":{"$ref":"#/$defs/words"},"no_log":{"type":"boolean","default":false},"ignore_errors":{"type":"boolean","default":false},"vars":{"$ref":"#/$defs/vars"},"environment":{"$ref":"#/$defs/environment"},"become":{"type":"boolean"},"become_user":{"type":"string","minLength":1},"timeout":{"$ref":"#/$defs/duration"},"confirm":{"default":false,"examples":[true,{"within":"90s"},{"within":"60s","port":2222}],"anyOf":[{"type":"boolean"},{"$ref":"#/$defs/confirm"}]},"import_tasks":{"anyOf":[{"type":"string","minLength":1},{"type":"object","additionalProperties":false,"required":["file"],"properties":{"file":{"type":"string","minLength":1}}}],"examples":["tasks/kernel.yaml"]},"run_once":{"type":"boolean","default":false},"delegate_to":{"type":"string","minLength":1,"examples":["balancer","{{ groups.balancers.[0] }}"]},"block":{"type":"array","items":{"$ref":"#/$defs/task"}},"rescue":{"type":"array","items":{"$ref":"#/$defs/task"}},"always":{"type":"array","items":{"$ref":"#/$defs/task"}},"assert":{},"archive":{},"command":{},"congestion_control":{},"copy":{},"debug":{},"directory":{},"file":{},"kernel_module":{},"limits":{},"service":{},"set_fact":{},"sysctl":{},"systemd_unit":{},"template":{},"transparent_hugepages":{},"package":{},"qdrant_config":{},"qdrant_snapshot":{},"qdrant_collection":{},"group":{},"capacity":{},"redis_config":{},"user":{},"mount":{},"cron":{},"timer":{},"line":{},"ini":{},"wait_for":{},"http_check":{},"get_url":{}}};
const schema47 = {"type":"string","pattern":"^[A-Za-z_][A-Za-z0-9_]*$"};
const schema59 = {"type":"object","additionalProperties":false,"properties":{"within":{"default":"60s","$ref":"#/$defs/duration"},"hostname":{"type":"string","minLength":1,"examples":["10.0.0.7"]},"port":{"type":"integer","minimum":1,"maximum":65535,"examples":[2222]}}};

function validate27(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate27.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "within") || (key0 === "hostname")) || (key0 === "port"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.within !== undefined){
let data0 = data.within;
if(typeof data0 === "string"){
if(!pattern8.test(data0)){
const err1 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath:instancePath+"/within",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data:data0};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.hostname !== undefined){
let data1 = data.hostname;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err3 = {instancePath:instancePath+"/hostname",schemaPath:"#/properties/hostname/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema59.properties.hostname,data:data1};
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
const err4 = {instancePath:instancePath+"/hostname",schemaPath:"#/properties/hostname/type",keyword:"type",params:{type: "string"},schema:schema59.properties.hostname.type,parentSchema:schema59.properties.hostname,data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.port !== undefined){
let data2 = data.port;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err5 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/type",keyword:"type",params:{type: "integer"},schema:schema59.properties.port.type,parentSchema:schema59.properties.port,data:data2};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 65535 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/maximum",keyword:"maximum",params:{comparison: "<=", limit: 65535},schema:65535,parentSchema:schema59.properties.port,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err7 = {instancePath:instancePath+"/port",schemaPath:"#/properties/port/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema59.properties.port,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema59.type,parentSchema:schema59,data};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
validate27.errors = vErrors;
return errors === 0;
}
validate27.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const wrapper0 = {validate: validate26};

function validate26(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate26.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(func1.call(schema45.properties, key0))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.name !== undefined){
let data0 = data.name;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema45.properties.name.type,parentSchema:schema45.properties.name,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.when !== undefined){
let data1 = data.when;
const _errs6 = errors;
let valid2 = false;
const _errs7 = errors;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err2 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data1};
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
const err3 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid2 = valid2 || _valid0;
const _errs9 = errors;
if(typeof data1 !== "boolean"){
const err4 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
const _errs11 = errors;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err5 = {instancePath:instancePath+"/when/" + i0,schemaPath:"#/$defs/conditions/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data2};
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
const err6 = {instancePath:instancePath+"/when/" + i0,schemaPath:"#/$defs/conditions/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data2};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data1};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err8 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
if(data.loop !== undefined){
let data3 = data.loop;
const _errs16 = errors;
let valid5 = false;
const _errs17 = errors;
if(!(Array.isArray(data3))){
const err9 = {instancePath:instancePath+"/loop",schemaPath:"#/properties/loop/anyOf/0/type",keyword:"type",params:{type: "array"},schema:schema45.properties.loop.anyOf[0].type,parentSchema:schema45.properties.loop.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid1 = _errs17 === errors;
valid5 = valid5 || _valid1;
const _errs19 = errors;
if(!(data3 && typeof data3 == "object" && !Array.isArray(data3))){
const err10 = {instancePath:instancePath+"/loop",schemaPath:"#/properties/loop/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema45.properties.loop.anyOf[1].type,parentSchema:schema45.properties.loop.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
var _valid1 = _errs19 === errors;
valid5 = valid5 || _valid1;
const _errs22 = errors;
if(typeof data3 !== "string"){
const err11 = {instancePath:instancePath+"/loop",schemaPath:"#/properties/loop/anyOf/2/type",keyword:"type",params:{type: "string"},schema:schema45.properties.loop.anyOf[2].type,parentSchema:schema45.properties.loop.anyOf[2],data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs22 === errors;
valid5 = valid5 || _valid1;
if(!valid5){
const err12 = {instancePath:instancePath+"/loop",schemaPath:"#/properties/loop/anyOf",keyword:"anyOf",params:{},schema:schema45.properties.loop.anyOf,parentSchema:schema45.properties.loop,data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
else {
errors = _errs16;
if(vErrors !== null){
if(_errs16){
vErrors.length = _errs16;
}
else {
vErrors = null;
}
}
}
}
if(data.loop_control !== undefined){
let data4 = data.loop_control;
if(data4 && typeof data4 == "object" && !Array.isArray(data4)){
for(const key1 in data4){
if(!(((key1 === "label") || (key1 === "index_var")) || (key1 === "loop_var"))){
const err13 = {instancePath:instancePath+"/loop_control",schemaPath:"#/properties/loop_control/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1},schema:false,parentSchema:schema45.properties.loop_control,data:data4};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data4.label !== undefined){
let data5 = data4.label;
if(typeof data5 !== "string"){
const err14 = {instancePath:instancePath+"/loop_control/label",schemaPath:"#/properties/loop_control/properties/label/type",keyword:"type",params:{type: "string"},schema:schema45.properties.loop_control.properties.label.type,parentSchema:schema45.properties.loop_control.properties.label,data:data5};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data4.index_var !== undefined){
let data6 = data4.index_var;
if(typeof data6 === "string"){
if(!pattern4.test(data6)){
const err15 = {instancePath:instancePath+"/loop_control/index_var",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema47,data:data6};
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
const err16 = {instancePath:instancePath+"/loop_control/index_var",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data:data6};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data4.loop_var !== undefined){
let data7 = data4.loop_var;
if(typeof data7 === "string"){
if(!pattern4.test(data7)){
const err17 = {instancePath:instancePath+"/loop_control/loop_var",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema47,data:data7};
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
const err18 = {instancePath:instancePath+"/loop_control/loop_var",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data:data7};
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
const err19 = {instancePath:instancePath+"/loop_control",schemaPath:"#/properties/loop_control/type",keyword:"type",params:{type: "object"},schema:schema45.properties.loop_control.type,parentSchema:schema45.properties.loop_control,data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.until !== undefined){
let data8 = data.until;
const _errs37 = errors;
let valid10 = false;
const _errs38 = errors;
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err20 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/conditions/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data8};
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
const err21 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/conditions/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data8};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
var _valid2 = _errs38 === errors;
valid10 = valid10 || _valid2;
const _errs40 = errors;
if(typeof data8 !== "boolean"){
const err22 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/conditions/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data8};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid2 = _errs40 === errors;
valid10 = valid10 || _valid2;
const _errs42 = errors;
if(Array.isArray(data8)){
const len1 = data8.length;
for(let i1=0; i1<len1; i1++){
let data9 = data8[i1];
if(typeof data9 === "string"){
if(func2(data9) < 1){
const err23 = {instancePath:instancePath+"/until/" + i1,schemaPath:"#/$defs/conditions/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data9};
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
const err24 = {instancePath:instancePath+"/until/" + i1,schemaPath:"#/$defs/conditions/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data9};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
}
else {
const err25 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/conditions/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data8};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
var _valid2 = _errs42 === errors;
valid10 = valid10 || _valid2;
if(!valid10){
const err26 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/conditions/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data.retries !== undefined){
let data10 = data.retries;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err27 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/type",keyword:"type",params:{type: "integer"},schema:schema45.properties.retries.type,parentSchema:schema45.properties.retries,data:data10};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 10000 || isNaN(data10)){
const err28 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema45.properties.retries,data:data10};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data10 < 0 || isNaN(data10)){
const err29 = {instancePath:instancePath+"/retries",schemaPath:"#/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema45.properties.retries,data:data10};
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
if(data.delay !== undefined){
let data11 = data.delay;
const _errs49 = errors;
let valid13 = false;
const _errs50 = errors;
if(!(((typeof data11 == "number") && (!(data11 % 1) && !isNaN(data11))) && (isFinite(data11)))){
const err30 = {instancePath:instancePath+"/delay",schemaPath:"#/properties/delay/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema45.properties.delay.anyOf[0].type,parentSchema:schema45.properties.delay.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if((typeof data11 == "number") && (isFinite(data11))){
if(data11 < 0 || isNaN(data11)){
const err31 = {instancePath:instancePath+"/delay",schemaPath:"#/properties/delay/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema45.properties.delay.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var _valid3 = _errs50 === errors;
valid13 = valid13 || _valid3;
const _errs52 = errors;
if(typeof data11 === "string"){
if(!pattern8.test(data11)){
const err32 = {instancePath:instancePath+"/delay",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data:data11};
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
const err33 = {instancePath:instancePath+"/delay",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid3 = _errs52 === errors;
valid13 = valid13 || _valid3;
if(!valid13){
const err34 = {instancePath:instancePath+"/delay",schemaPath:"#/properties/delay/anyOf",keyword:"anyOf",params:{},schema:schema45.properties.delay.anyOf,parentSchema:schema45.properties.delay,data:data11};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
else {
errors = _errs49;
if(vErrors !== null){
if(_errs49){
vErrors.length = _errs49;
}
else {
vErrors = null;
}
}
}
}
if(data.changed_when !== undefined){
let data12 = data.changed_when;
const _errs57 = errors;
let valid16 = false;
const _errs58 = errors;
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err35 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/conditions/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data12};
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
const err36 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/conditions/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data12};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs58 === errors;
valid16 = valid16 || _valid4;
const _errs60 = errors;
if(typeof data12 !== "boolean"){
const err37 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/conditions/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data12};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
var _valid4 = _errs60 === errors;
valid16 = valid16 || _valid4;
const _errs62 = errors;
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i2=0; i2<len2; i2++){
let data13 = data12[i2];
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err38 = {instancePath:instancePath+"/changed_when/" + i2,schemaPath:"#/$defs/conditions/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data13};
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
const err39 = {instancePath:instancePath+"/changed_when/" + i2,schemaPath:"#/$defs/conditions/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data13};
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
else {
const err40 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/conditions/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data12};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid4 = _errs62 === errors;
valid16 = valid16 || _valid4;
if(!valid16){
const err41 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/conditions/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data12};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
else {
errors = _errs57;
if(vErrors !== null){
if(_errs57){
vErrors.length = _errs57;
}
else {
vErrors = null;
}
}
}
}
if(data.failed_when !== undefined){
let data14 = data.failed_when;
const _errs68 = errors;
let valid20 = false;
const _errs69 = errors;
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err42 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/conditions/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data14};
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
const err43 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/conditions/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data14};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid5 = _errs69 === errors;
valid20 = valid20 || _valid5;
const _errs71 = errors;
if(typeof data14 !== "boolean"){
const err44 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/conditions/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data14};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
var _valid5 = _errs71 === errors;
valid20 = valid20 || _valid5;
const _errs73 = errors;
if(Array.isArray(data14)){
const len3 = data14.length;
for(let i3=0; i3<len3; i3++){
let data15 = data14[i3];
if(typeof data15 === "string"){
if(func2(data15) < 1){
const err45 = {instancePath:instancePath+"/failed_when/" + i3,schemaPath:"#/$defs/conditions/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/failed_when/" + i3,schemaPath:"#/$defs/conditions/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data15};
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
else {
const err47 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/conditions/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data14};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
var _valid5 = _errs73 === errors;
valid20 = valid20 || _valid5;
if(!valid20){
const err48 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/conditions/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data14};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
else {
errors = _errs68;
if(vErrors !== null){
if(_errs68){
vErrors.length = _errs68;
}
else {
vErrors = null;
}
}
}
}
if(data.register !== undefined){
let data16 = data.register;
if(typeof data16 === "string"){
if(!pattern4.test(data16)){
const err49 = {instancePath:instancePath+"/register",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema47,data:data16};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/register",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data:data16};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.tags !== undefined){
let data17 = data.tags;
const _errs82 = errors;
let valid25 = false;
const _errs83 = errors;
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err51 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[0],data:data17};
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
const err52 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[0].type,parentSchema:schema36.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid6 = _errs83 === errors;
valid25 = valid25 || _valid6;
const _errs85 = errors;
if(Array.isArray(data17)){
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
let data18 = data17[i4];
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err53 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"#/$defs/words/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[1].items,data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/tags/" + i4,schemaPath:"#/$defs/words/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[1].items.type,parentSchema:schema36.anyOf[1].items,data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
}
else {
const err55 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema36.anyOf[1].type,parentSchema:schema36.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
var _valid6 = _errs85 === errors;
valid25 = valid25 || _valid6;
if(!valid25){
const err56 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf",keyword:"anyOf",params:{},schema:schema36.anyOf,parentSchema:schema36,data:data17};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
else {
errors = _errs82;
if(vErrors !== null){
if(_errs82){
vErrors.length = _errs82;
}
else {
vErrors = null;
}
}
}
}
if(data.notify !== undefined){
let data19 = data.notify;
const _errs91 = errors;
let valid29 = false;
const _errs92 = errors;
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err57 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/words/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[0],data:data19};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
else {
const err58 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/words/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[0].type,parentSchema:schema36.anyOf[0],data:data19};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
var _valid7 = _errs92 === errors;
valid29 = valid29 || _valid7;
const _errs94 = errors;
if(Array.isArray(data19)){
const len5 = data19.length;
for(let i5=0; i5<len5; i5++){
let data20 = data19[i5];
if(typeof data20 === "string"){
if(func2(data20) < 1){
const err59 = {instancePath:instancePath+"/notify/" + i5,schemaPath:"#/$defs/words/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[1].items,data:data20};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
else {
const err60 = {instancePath:instancePath+"/notify/" + i5,schemaPath:"#/$defs/words/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[1].items.type,parentSchema:schema36.anyOf[1].items,data:data20};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
}
else {
const err61 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/words/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema36.anyOf[1].type,parentSchema:schema36.anyOf[1],data:data19};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
var _valid7 = _errs94 === errors;
valid29 = valid29 || _valid7;
if(!valid29){
const err62 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/words/anyOf",keyword:"anyOf",params:{},schema:schema36.anyOf,parentSchema:schema36,data:data19};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
else {
errors = _errs91;
if(vErrors !== null){
if(_errs91){
vErrors.length = _errs91;
}
else {
vErrors = null;
}
}
}
}
if(data.no_log !== undefined){
let data21 = data.no_log;
if(typeof data21 !== "boolean"){
const err63 = {instancePath:instancePath+"/no_log",schemaPath:"#/properties/no_log/type",keyword:"type",params:{type: "boolean"},schema:schema45.properties.no_log.type,parentSchema:schema45.properties.no_log,data:data21};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.ignore_errors !== undefined){
let data22 = data.ignore_errors;
if(typeof data22 !== "boolean"){
const err64 = {instancePath:instancePath+"/ignore_errors",schemaPath:"#/properties/ignore_errors/type",keyword:"type",params:{type: "boolean"},schema:schema45.properties.ignore_errors.type,parentSchema:schema45.properties.ignore_errors,data:data22};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data.vars !== undefined){
let data23 = data.vars;
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key2 in data23){
const _errs105 = errors;
if(typeof key2 === "string"){
if(!pattern4.test(key2)){
const err65 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema34.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
var valid33 = _errs105 === errors;
if(!valid33){
const err66 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema34.propertyNames,parentSchema:schema34,data:data23};
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
const err67 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data:data23};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
}
if(data.environment !== undefined){
let data24 = data.environment;
if((!(data24 && typeof data24 == "object" && !Array.isArray(data24))) && (typeof data24 !== "string")){
const err68 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/type",keyword:"type",params:{type: schema35.type},schema:schema35.type,parentSchema:schema35,data:data24};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
for(const key3 in data24){
const _errs110 = errors;
if(typeof key3 === "string"){
if(!pattern4.test(key3)){
const err69 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema35.propertyNames,data:key3,propertyName:key3};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
var valid35 = _errs110 === errors;
if(!valid35){
const err70 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key3},schema:schema35.propertyNames,parentSchema:schema35,data:data24};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
for(const key4 in data24){
let data25 = data24[key4];
if(((typeof data25 !== "string") && (!((typeof data25 == "number") && (isFinite(data25))))) && (typeof data25 !== "boolean")){
const err71 = {instancePath:instancePath+"/environment/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/environment/additionalProperties/type",keyword:"type",params:{type: schema35.additionalProperties.type},schema:schema35.additionalProperties.type,parentSchema:schema35.additionalProperties,data:data25};
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
}
if(data.become !== undefined){
let data26 = data.become;
if(typeof data26 !== "boolean"){
const err72 = {instancePath:instancePath+"/become",schemaPath:"#/properties/become/type",keyword:"type",params:{type: "boolean"},schema:schema45.properties.become.type,parentSchema:schema45.properties.become,data:data26};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.become_user !== undefined){
let data27 = data.become_user;
if(typeof data27 === "string"){
if(func2(data27) < 1){
const err73 = {instancePath:instancePath+"/become_user",schemaPath:"#/properties/become_user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema45.properties.become_user,data:data27};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
else {
const err74 = {instancePath:instancePath+"/become_user",schemaPath:"#/properties/become_user/type",keyword:"type",params:{type: "string"},schema:schema45.properties.become_user.type,parentSchema:schema45.properties.become_user,data:data27};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
}
if(data.timeout !== undefined){
let data28 = data.timeout;
if(typeof data28 === "string"){
if(!pattern8.test(data28)){
const err75 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data:data28};
if(vErrors === null){
vErrors = [err75];
}
else {
vErrors.push(err75);
}
errors++;
}
}
else {
const err76 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data:data28};
if(vErrors === null){
vErrors = [err76];
}
else {
vErrors.push(err76);
}
errors++;
}
}
if(data.confirm !== undefined){
let data29 = data.confirm;
const _errs122 = errors;
let valid38 = false;
const _errs123 = errors;
if(typeof data29 !== "boolean"){
const err77 = {instancePath:instancePath+"/confirm",schemaPath:"#/properties/confirm/anyOf/0/type",keyword:"type",params:{type: "boolean"},schema:schema45.properties.confirm.anyOf[0].type,parentSchema:schema45.properties.confirm.anyOf[0],data:data29};
if(vErrors === null){
vErrors = [err77];
}
else {
vErrors.push(err77);
}
errors++;
}
var _valid8 = _errs123 === errors;
valid38 = valid38 || _valid8;
const _errs125 = errors;
if(!(validate27(data29, {instancePath:instancePath+"/confirm",parentData:data,parentDataProperty:"confirm",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid8 = _errs125 === errors;
valid38 = valid38 || _valid8;
if(!valid38){
const err78 = {instancePath:instancePath+"/confirm",schemaPath:"#/properties/confirm/anyOf",keyword:"anyOf",params:{},schema:schema45.properties.confirm.anyOf,parentSchema:schema45.properties.confirm,data:data29};
if(vErrors === null){
vErrors = [err78];
}
else {
vErrors.push(err78);
}
errors++;
}
else {
errors = _errs122;
if(vErrors !== null){
if(_errs122){
vErrors.length = _errs122;
}
else {
vErrors = null;
}
}
}
}
if(data.import_tasks !== undefined){
let data30 = data.import_tasks;
const _errs127 = errors;
let valid39 = false;
const _errs128 = errors;
if(typeof data30 === "string"){
if(func2(data30) < 1){
const err79 = {instancePath:instancePath+"/import_tasks",schemaPath:"#/properties/import_tasks/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema45.properties.import_tasks.anyOf[0],data:data30};
if(vErrors === null){
vErrors = [err79];
}
else {
vErrors.push(err79);
}
errors++;
}
}
else {
const err80 = {instancePath:instancePath+"/import_tasks",schemaPath:"#/properties/import_tasks/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema45.properties.import_tasks.anyOf[0].type,parentSchema:schema45.properties.import_tasks.anyOf[0],data:data30};
if(vErrors === null){
vErrors = [err80];
}
else {
vErrors.push(err80);
}
errors++;
}
var _valid9 = _errs128 === errors;
valid39 = valid39 || _valid9;
const _errs130 = errors;
if(data30 && typeof data30 == "object" && !Array.isArray(data30)){
if(data30.file === undefined){
const err81 = {instancePath:instancePath+"/import_tasks",schemaPath:"#/properties/import_tasks/anyOf/1/required",keyword:"required",params:{missingProperty: "file"},schema:schema45.properties.import_tasks.anyOf[1].required,parentSchema:schema45.properties.import_tasks.anyOf[1],data:data30};
if(vErrors === null){
vErrors = [err81];
}
else {
vErrors.push(err81);
}
errors++;
}
for(const key5 in data30){
if(!(key5 === "file")){
const err82 = {instancePath:instancePath+"/import_tasks",schemaPath:"#/properties/import_tasks/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5},schema:false,parentSchema:schema45.properties.import_tasks.anyOf[1],data:data30};
if(vErrors === null){
vErrors = [err82];
}
else {
vErrors.push(err82);
}
errors++;
}
}
if(data30.file !== undefined){
let data31 = data30.file;
if(typeof data31 === "string"){
if(func2(data31) < 1){
const err83 = {instancePath:instancePath+"/import_tasks/file",schemaPath:"#/properties/import_tasks/anyOf/1/properties/file/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema45.properties.import_tasks.anyOf[1].properties.file,data:data31};
if(vErrors === null){
vErrors = [err83];
}
else {
vErrors.push(err83);
}
errors++;
}
}
else {
const err84 = {instancePath:instancePath+"/import_tasks/file",schemaPath:"#/properties/import_tasks/anyOf/1/properties/file/type",keyword:"type",params:{type: "string"},schema:schema45.properties.import_tasks.anyOf[1].properties.file.type,parentSchema:schema45.properties.import_tasks.anyOf[1].properties.file,data:data31};
if(vErrors === null){
vErrors = [err84];
}
else {
vErrors.push(err84);
}
errors++;
}
}
}
else {
const err85 = {instancePath:instancePath+"/import_tasks",schemaPath:"#/properties/import_tasks/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema45.properties.import_tasks.anyOf[1].type,parentSchema:schema45.properties.import_tasks.anyOf[1],data:data30};
if(vErrors === null){
vErrors = [err85];
}
else {
vErrors.push(err85);
}
errors++;
}
var _valid9 = _errs130 === errors;
valid39 = valid39 || _valid9;
if(!valid39){
const err86 = {instancePath:instancePath+"/import_tasks",schemaPath:"#/properties/import_tasks/anyOf",keyword:"anyOf",params:{},schema:schema45.properties.import_tasks.anyOf,parentSchema:schema45.properties.import_tasks,data:data30};
if(vErrors === null){
vErrors = [err86];
}
else {
vErrors.push(err86);
}
errors++;
}
else {
errors = _errs127;
if(vErrors !== null){
if(_errs127){
vErrors.length = _errs127;
}
else {
vErrors = null;
}
}
}
}
if(data.run_once !== undefined){
let data32 = data.run_once;
if(typeof data32 !== "boolean"){
const err87 = {instancePath:instancePath+"/run_once",schemaPath:"#/properties/run_once/type",keyword:"type",params:{type: "boolean"},schema:schema45.properties.run_once.type,parentSchema:schema45.properties.run_once,data:data32};
if(vErrors === null){
vErrors = [err87];
}
else {
vErrors.push(err87);
}
errors++;
}
}
if(data.delegate_to !== undefined){
let data33 = data.delegate_to;
if(typeof data33 === "string"){
if(func2(data33) < 1){
const err88 = {instancePath:instancePath+"/delegate_to",schemaPath:"#/properties/delegate_to/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema45.properties.delegate_to,data:data33};
if(vErrors === null){
vErrors = [err88];
}
else {
vErrors.push(err88);
}
errors++;
}
}
else {
const err89 = {instancePath:instancePath+"/delegate_to",schemaPath:"#/properties/delegate_to/type",keyword:"type",params:{type: "string"},schema:schema45.properties.delegate_to.type,parentSchema:schema45.properties.delegate_to,data:data33};
if(vErrors === null){
vErrors = [err89];
}
else {
vErrors.push(err89);
}
errors++;
}
}
if(data.block !== undefined){
let data34 = data.block;
if(Array.isArray(data34)){
const len6 = data34.length;
for(let i6=0; i6<len6; i6++){
if(!(wrapper0.validate(data34[i6], {instancePath:instancePath+"/block/" + i6,parentData:data34,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err90 = {instancePath:instancePath+"/block",schemaPath:"#/properties/block/type",keyword:"type",params:{type: "array"},schema:schema45.properties.block.type,parentSchema:schema45.properties.block,data:data34};
if(vErrors === null){
vErrors = [err90];
}
else {
vErrors.push(err90);
}
errors++;
}
}
if(data.rescue !== undefined){
let data36 = data.rescue;
if(Array.isArray(data36)){
const len7 = data36.length;
for(let i7=0; i7<len7; i7++){
if(!(wrapper0.validate(data36[i7], {instancePath:instancePath+"/rescue/" + i7,parentData:data36,parentDataProperty:i7,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err91 = {instancePath:instancePath+"/rescue",schemaPath:"#/properties/rescue/type",keyword:"type",params:{type: "array"},schema:schema45.properties.rescue.type,parentSchema:schema45.properties.rescue,data:data36};
if(vErrors === null){
vErrors = [err91];
}
else {
vErrors.push(err91);
}
errors++;
}
}
if(data.always !== undefined){
let data38 = data.always;
if(Array.isArray(data38)){
const len8 = data38.length;
for(let i8=0; i8<len8; i8++){
if(!(wrapper0.validate(data38[i8], {instancePath:instancePath+"/always/" + i8,parentData:data38,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err92 = {instancePath:instancePath+"/always",schemaPath:"#/properties/always/type",keyword:"type",params:{type: "array"},schema:schema45.properties.always.type,parentSchema:schema45.properties.always,data:data38};
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
else {
const err93 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema45.type,parentSchema:schema45,data};
if(vErrors === null){
vErrors = [err93];
}
else {
vErrors.push(err93);
}
errors++;
}
validate26.errors = vErrors;
return errors === 0;
}
validate26.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema61 = {"type":"object","additionalProperties":false,"required":["name"],"properties":{"name":{"type":"string","minLength":1},"listen":{"$ref":"#/$defs/words"},"when":{"$ref":"#/$defs/task/properties/when"},"loop":{"$ref":"#/$defs/task/properties/loop"},"loop_control":{"$ref":"#/$defs/task/properties/loop_control"},"until":{"$ref":"#/$defs/task/properties/until"},"retries":{"$ref":"#/$defs/task/properties/retries"},"delay":{"$ref":"#/$defs/task/properties/delay"},"changed_when":{"$ref":"#/$defs/task/properties/changed_when"},"failed_when":{"$ref":"#/$defs/task/properties/failed_when"},"register":{"$ref":"#/$defs/task/properties/register"},"tags":{"$ref":"#/$defs/task/properties/tags"},"notify":{"$ref":"#/$defs/task/properties/notify"},"no_log":{"$ref":"#/$defs/task/properties/no_log"},"ignore_errors":{"$ref":"#/$defs/task/properties/ignore_errors"},"vars":{"$ref":"#/$defs/task/properties/vars"},"environment":{"$ref":"#/$defs/task/properties/environment"},"become":{"$ref":"#/$defs/task/properties/become"},"become_user":{"$ref":"#/$defs/task/properties/become_user"},"timeout":{"$ref":"#/$defs/task/properties/timeout"},"confirm":{"$ref":"#/$defs/task/properties/confirm"},"assert":{},"archive":{},"command":{},"congestion_control":{},"copy":{},"debug":{},"directory":{},"file":{},"kernel_module":{},"limits":{},"service":{},"set_fact":{},"sysctl":{},"systemd_unit":{},"template":{},"transparent_hugepages":{},"package":{},"qdrant_config":{},"qdrant_snapshot":{},"qdrant_collection":{},"group":{},"capacity":{},"redis_config":{},"user":{},"mount":{},"cron":{},"timer":{},"line":{},"ini":{},"wait_for":{},"http_check":{},"get_url":{}}};
const schema64 = {"anyOf":[{"type":"array"},{"type":"object","additionalProperties":true},{"type":"string"}],"examples":[["a","b"],"{{ collections }}"]};
const schema69 = {"type":"integer","minimum":0,"maximum":10000,"default":3};
const schema77 = {"type":"boolean","default":false};
const schema78 = {"type":"boolean","default":false};
const schema81 = {"type":"boolean"};
const schema82 = {"type":"string","minLength":1};
const schema65 = {"type":"object","additionalProperties":false,"properties":{"label":{"type":"string"},"index_var":{"$ref":"#/$defs/identifier"},"loop_var":{"$ref":"#/$defs/identifier","default":"item"}}};

function validate31(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate31.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
if(!(((key0 === "label") || (key0 === "index_var")) || (key0 === "loop_var"))){
const err0 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
if(data.label !== undefined){
let data0 = data.label;
if(typeof data0 !== "string"){
const err1 = {instancePath:instancePath+"/label",schemaPath:"#/properties/label/type",keyword:"type",params:{type: "string"},schema:schema65.properties.label.type,parentSchema:schema65.properties.label,data:data0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.index_var !== undefined){
let data1 = data.index_var;
if(typeof data1 === "string"){
if(!pattern4.test(data1)){
const err2 = {instancePath:instancePath+"/index_var",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema47,data:data1};
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
const err3 = {instancePath:instancePath+"/index_var",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data:data1};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.loop_var !== undefined){
let data2 = data.loop_var;
if(typeof data2 === "string"){
if(!pattern4.test(data2)){
const err4 = {instancePath:instancePath+"/loop_var",schemaPath:"#/$defs/identifier/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema47,data:data2};
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
const err5 = {instancePath:instancePath+"/loop_var",schemaPath:"#/$defs/identifier/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data:data2};
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
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema65.type,parentSchema:schema65,data};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate31.errors = vErrors;
return errors === 0;
}
validate31.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema70 = {"default":"5s","anyOf":[{"type":"integer","minimum":0},{"$ref":"#/$defs/duration"}]};

function validate33(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate33.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!(((typeof data == "number") && (!(data % 1) && !isNaN(data))) && (isFinite(data)))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema70.anyOf[0].type,parentSchema:schema70.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if((typeof data == "number") && (isFinite(data))){
if(data < 0 || isNaN(data)){
const err1 = {instancePath,schemaPath:"#/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema70.anyOf[0],data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(typeof data === "string"){
if(!pattern8.test(data)){
const err2 = {instancePath,schemaPath:"#/$defs/duration/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data};
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
const err3 = {instancePath,schemaPath:"#/$defs/duration/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(!valid0){
const err4 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},schema:schema70.anyOf,parentSchema:schema70,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate33.errors = vErrors;
return errors === 0;
}
validate33.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema84 = {"default":false,"examples":[true,{"within":"90s"},{"within":"60s","port":2222}],"anyOf":[{"type":"boolean"},{"$ref":"#/$defs/confirm"}]};

function validate35(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate35.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(typeof data !== "boolean"){
const err0 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "boolean"},schema:schema84.anyOf[0].type,parentSchema:schema84.anyOf[0],data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs3 = errors;
if(!(validate27(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate27.errors : vErrors.concat(validate27.errors);
errors = vErrors.length;
}
var _valid0 = _errs3 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
if(!valid0){
const err1 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{},schema:schema84.anyOf,parentSchema:schema84,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate35.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate35.evaluated = {"dynamicProps":true,"dynamicItems":false};


function validate30(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate30.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"},schema:schema61.required,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema61.properties, key0))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema61,data};
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
if(func2(data0) < 1){
const err2 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema61.properties.name,data:data0};
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
const err3 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema61.properties.name.type,parentSchema:schema61.properties.name,data:data0};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.listen !== undefined){
let data1 = data.listen;
const _errs6 = errors;
let valid2 = false;
const _errs7 = errors;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err4 = {instancePath:instancePath+"/listen",schemaPath:"#/$defs/words/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[0],data:data1};
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
const err5 = {instancePath:instancePath+"/listen",schemaPath:"#/$defs/words/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[0].type,parentSchema:schema36.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
var _valid0 = _errs7 === errors;
valid2 = valid2 || _valid0;
const _errs9 = errors;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err6 = {instancePath:instancePath+"/listen/" + i0,schemaPath:"#/$defs/words/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[1].items,data:data2};
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
const err7 = {instancePath:instancePath+"/listen/" + i0,schemaPath:"#/$defs/words/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[1].items.type,parentSchema:schema36.anyOf[1].items,data:data2};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/listen",schemaPath:"#/$defs/words/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema36.anyOf[1].type,parentSchema:schema36.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid2 = valid2 || _valid0;
if(!valid2){
const err9 = {instancePath:instancePath+"/listen",schemaPath:"#/$defs/words/anyOf",keyword:"anyOf",params:{},schema:schema36.anyOf,parentSchema:schema36,data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
else {
errors = _errs6;
if(vErrors !== null){
if(_errs6){
vErrors.length = _errs6;
}
else {
vErrors = null;
}
}
}
}
if(data.when !== undefined){
let data3 = data.when;
const _errs15 = errors;
let valid6 = false;
const _errs16 = errors;
if(typeof data3 === "string"){
if(func2(data3) < 1){
const err10 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/task/properties/when/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data3};
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
const err11 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/task/properties/when/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data3};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
var _valid1 = _errs16 === errors;
valid6 = valid6 || _valid1;
const _errs18 = errors;
if(typeof data3 !== "boolean"){
const err12 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/task/properties/when/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data3};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs18 === errors;
valid6 = valid6 || _valid1;
const _errs20 = errors;
if(Array.isArray(data3)){
const len1 = data3.length;
for(let i1=0; i1<len1; i1++){
let data4 = data3[i1];
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err13 = {instancePath:instancePath+"/when/" + i1,schemaPath:"#/$defs/task/properties/when/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data4};
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
const err14 = {instancePath:instancePath+"/when/" + i1,schemaPath:"#/$defs/task/properties/when/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data4};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/task/properties/when/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data3};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid1 = _errs20 === errors;
valid6 = valid6 || _valid1;
if(!valid6){
const err16 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/task/properties/when/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data3};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs15;
if(vErrors !== null){
if(_errs15){
vErrors.length = _errs15;
}
else {
vErrors = null;
}
}
}
}
if(data.loop !== undefined){
let data5 = data.loop;
const _errs26 = errors;
let valid10 = false;
const _errs27 = errors;
if(!(Array.isArray(data5))){
const err17 = {instancePath:instancePath+"/loop",schemaPath:"#/$defs/task/properties/loop/anyOf/0/type",keyword:"type",params:{type: "array"},schema:schema64.anyOf[0].type,parentSchema:schema64.anyOf[0],data:data5};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid2 = _errs27 === errors;
valid10 = valid10 || _valid2;
const _errs29 = errors;
if(!(data5 && typeof data5 == "object" && !Array.isArray(data5))){
const err18 = {instancePath:instancePath+"/loop",schemaPath:"#/$defs/task/properties/loop/anyOf/1/type",keyword:"type",params:{type: "object"},schema:schema64.anyOf[1].type,parentSchema:schema64.anyOf[1],data:data5};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
var _valid2 = _errs29 === errors;
valid10 = valid10 || _valid2;
const _errs32 = errors;
if(typeof data5 !== "string"){
const err19 = {instancePath:instancePath+"/loop",schemaPath:"#/$defs/task/properties/loop/anyOf/2/type",keyword:"type",params:{type: "string"},schema:schema64.anyOf[2].type,parentSchema:schema64.anyOf[2],data:data5};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs32 === errors;
valid10 = valid10 || _valid2;
if(!valid10){
const err20 = {instancePath:instancePath+"/loop",schemaPath:"#/$defs/task/properties/loop/anyOf",keyword:"anyOf",params:{},schema:schema64.anyOf,parentSchema:schema64,data:data5};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs26;
if(vErrors !== null){
if(_errs26){
vErrors.length = _errs26;
}
else {
vErrors = null;
}
}
}
}
if(data.loop_control !== undefined){
if(!(validate31(data.loop_control, {instancePath:instancePath+"/loop_control",parentData:data,parentDataProperty:"loop_control",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate31.errors : vErrors.concat(validate31.errors);
errors = vErrors.length;
}
}
if(data.until !== undefined){
let data7 = data.until;
const _errs37 = errors;
let valid12 = false;
const _errs38 = errors;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err21 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/task/properties/until/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data7};
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
const err22 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/task/properties/until/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data7};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
var _valid3 = _errs38 === errors;
valid12 = valid12 || _valid3;
const _errs40 = errors;
if(typeof data7 !== "boolean"){
const err23 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/task/properties/until/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
var _valid3 = _errs40 === errors;
valid12 = valid12 || _valid3;
const _errs42 = errors;
if(Array.isArray(data7)){
const len2 = data7.length;
for(let i2=0; i2<len2; i2++){
let data8 = data7[i2];
if(typeof data8 === "string"){
if(func2(data8) < 1){
const err24 = {instancePath:instancePath+"/until/" + i2,schemaPath:"#/$defs/task/properties/until/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data8};
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
const err25 = {instancePath:instancePath+"/until/" + i2,schemaPath:"#/$defs/task/properties/until/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data8};
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
else {
const err26 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/task/properties/until/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data7};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid3 = _errs42 === errors;
valid12 = valid12 || _valid3;
if(!valid12){
const err27 = {instancePath:instancePath+"/until",schemaPath:"#/$defs/task/properties/until/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data7};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
else {
errors = _errs37;
if(vErrors !== null){
if(_errs37){
vErrors.length = _errs37;
}
else {
vErrors = null;
}
}
}
}
if(data.retries !== undefined){
let data9 = data.retries;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err28 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/task/properties/retries/type",keyword:"type",params:{type: "integer"},schema:schema69.type,parentSchema:schema69,data:data9};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 10000 || isNaN(data9)){
const err29 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/task/properties/retries/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000},schema:10000,parentSchema:schema69,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err30 = {instancePath:instancePath+"/retries",schemaPath:"#/$defs/task/properties/retries/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema69,data:data9};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
}
if(data.delay !== undefined){
if(!(validate33(data.delay, {instancePath:instancePath+"/delay",parentData:data,parentDataProperty:"delay",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate33.errors : vErrors.concat(validate33.errors);
errors = vErrors.length;
}
}
if(data.changed_when !== undefined){
let data11 = data.changed_when;
const _errs52 = errors;
let valid17 = false;
const _errs53 = errors;
if(typeof data11 === "string"){
if(func2(data11) < 1){
const err31 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/task/properties/changed_when/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data11};
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
const err32 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/task/properties/changed_when/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid4 = _errs53 === errors;
valid17 = valid17 || _valid4;
const _errs55 = errors;
if(typeof data11 !== "boolean"){
const err33 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/task/properties/changed_when/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data11};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
var _valid4 = _errs55 === errors;
valid17 = valid17 || _valid4;
const _errs57 = errors;
if(Array.isArray(data11)){
const len3 = data11.length;
for(let i3=0; i3<len3; i3++){
let data12 = data11[i3];
if(typeof data12 === "string"){
if(func2(data12) < 1){
const err34 = {instancePath:instancePath+"/changed_when/" + i3,schemaPath:"#/$defs/task/properties/changed_when/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data12};
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
const err35 = {instancePath:instancePath+"/changed_when/" + i3,schemaPath:"#/$defs/task/properties/changed_when/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data12};
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
const err36 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/task/properties/changed_when/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data11};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
var _valid4 = _errs57 === errors;
valid17 = valid17 || _valid4;
if(!valid17){
const err37 = {instancePath:instancePath+"/changed_when",schemaPath:"#/$defs/task/properties/changed_when/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data11};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
else {
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
}
}
if(data.failed_when !== undefined){
let data13 = data.failed_when;
const _errs63 = errors;
let valid21 = false;
const _errs64 = errors;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err38 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/task/properties/failed_when/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data13};
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
const err39 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/task/properties/failed_when/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
var _valid5 = _errs64 === errors;
valid21 = valid21 || _valid5;
const _errs66 = errors;
if(typeof data13 !== "boolean"){
const err40 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/task/properties/failed_when/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
var _valid5 = _errs66 === errors;
valid21 = valid21 || _valid5;
const _errs68 = errors;
if(Array.isArray(data13)){
const len4 = data13.length;
for(let i4=0; i4<len4; i4++){
let data14 = data13[i4];
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err41 = {instancePath:instancePath+"/failed_when/" + i4,schemaPath:"#/$defs/task/properties/failed_when/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data14};
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
const err42 = {instancePath:instancePath+"/failed_when/" + i4,schemaPath:"#/$defs/task/properties/failed_when/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data14};
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
const err43 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/task/properties/failed_when/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data13};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
var _valid5 = _errs68 === errors;
valid21 = valid21 || _valid5;
if(!valid21){
const err44 = {instancePath:instancePath+"/failed_when",schemaPath:"#/$defs/task/properties/failed_when/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data13};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
else {
errors = _errs63;
if(vErrors !== null){
if(_errs63){
vErrors.length = _errs63;
}
else {
vErrors = null;
}
}
}
}
if(data.register !== undefined){
let data15 = data.register;
if(typeof data15 === "string"){
if(!pattern4.test(data15)){
const err45 = {instancePath:instancePath+"/register",schemaPath:"#/$defs/task/properties/register/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema47,data:data15};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/register",schemaPath:"#/$defs/task/properties/register/type",keyword:"type",params:{type: "string"},schema:schema47.type,parentSchema:schema47,data:data15};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.tags !== undefined){
let data16 = data.tags;
const _errs77 = errors;
let valid26 = false;
const _errs78 = errors;
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err47 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/task/properties/tags/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[0],data:data16};
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
const err48 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/task/properties/tags/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[0].type,parentSchema:schema36.anyOf[0],data:data16};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
var _valid6 = _errs78 === errors;
valid26 = valid26 || _valid6;
const _errs80 = errors;
if(Array.isArray(data16)){
const len5 = data16.length;
for(let i5=0; i5<len5; i5++){
let data17 = data16[i5];
if(typeof data17 === "string"){
if(func2(data17) < 1){
const err49 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/$defs/task/properties/tags/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[1].items,data:data17};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/tags/" + i5,schemaPath:"#/$defs/task/properties/tags/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[1].items.type,parentSchema:schema36.anyOf[1].items,data:data17};
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
const err51 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/task/properties/tags/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema36.anyOf[1].type,parentSchema:schema36.anyOf[1],data:data16};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
var _valid6 = _errs80 === errors;
valid26 = valid26 || _valid6;
if(!valid26){
const err52 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/task/properties/tags/anyOf",keyword:"anyOf",params:{},schema:schema36.anyOf,parentSchema:schema36,data:data16};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
else {
errors = _errs77;
if(vErrors !== null){
if(_errs77){
vErrors.length = _errs77;
}
else {
vErrors = null;
}
}
}
}
if(data.notify !== undefined){
let data18 = data.notify;
const _errs86 = errors;
let valid30 = false;
const _errs87 = errors;
if(typeof data18 === "string"){
if(func2(data18) < 1){
const err53 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/task/properties/notify/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
else {
const err54 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/task/properties/notify/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[0].type,parentSchema:schema36.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
var _valid7 = _errs87 === errors;
valid30 = valid30 || _valid7;
const _errs89 = errors;
if(Array.isArray(data18)){
const len6 = data18.length;
for(let i6=0; i6<len6; i6++){
let data19 = data18[i6];
if(typeof data19 === "string"){
if(func2(data19) < 1){
const err55 = {instancePath:instancePath+"/notify/" + i6,schemaPath:"#/$defs/task/properties/notify/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[1].items,data:data19};
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
const err56 = {instancePath:instancePath+"/notify/" + i6,schemaPath:"#/$defs/task/properties/notify/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[1].items.type,parentSchema:schema36.anyOf[1].items,data:data19};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
}
else {
const err57 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/task/properties/notify/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema36.anyOf[1].type,parentSchema:schema36.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
var _valid7 = _errs89 === errors;
valid30 = valid30 || _valid7;
if(!valid30){
const err58 = {instancePath:instancePath+"/notify",schemaPath:"#/$defs/task/properties/notify/anyOf",keyword:"anyOf",params:{},schema:schema36.anyOf,parentSchema:schema36,data:data18};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
else {
errors = _errs86;
if(vErrors !== null){
if(_errs86){
vErrors.length = _errs86;
}
else {
vErrors = null;
}
}
}
}
if(data.no_log !== undefined){
let data20 = data.no_log;
if(typeof data20 !== "boolean"){
const err59 = {instancePath:instancePath+"/no_log",schemaPath:"#/$defs/task/properties/no_log/type",keyword:"type",params:{type: "boolean"},schema:schema77.type,parentSchema:schema77,data:data20};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.ignore_errors !== undefined){
let data21 = data.ignore_errors;
if(typeof data21 !== "boolean"){
const err60 = {instancePath:instancePath+"/ignore_errors",schemaPath:"#/$defs/task/properties/ignore_errors/type",keyword:"type",params:{type: "boolean"},schema:schema78.type,parentSchema:schema78,data:data21};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.vars !== undefined){
let data22 = data.vars;
if(data22 && typeof data22 == "object" && !Array.isArray(data22)){
for(const key1 in data22){
const _errs102 = errors;
if(typeof key1 === "string"){
if(!pattern4.test(key1)){
const err61 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/task/properties/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema34.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
var valid36 = _errs102 === errors;
if(!valid36){
const err62 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/task/properties/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema34.propertyNames,parentSchema:schema34,data:data22};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
}
else {
const err63 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/task/properties/vars/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data:data22};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
}
if(data.environment !== undefined){
let data23 = data.environment;
if((!(data23 && typeof data23 == "object" && !Array.isArray(data23))) && (typeof data23 !== "string")){
const err64 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/task/properties/environment/type",keyword:"type",params:{type: schema35.type},schema:schema35.type,parentSchema:schema35,data:data23};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
for(const key2 in data23){
const _errs107 = errors;
if(typeof key2 === "string"){
if(!pattern4.test(key2)){
const err65 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/task/properties/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema35.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
var valid38 = _errs107 === errors;
if(!valid38){
const err66 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/task/properties/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema35.propertyNames,parentSchema:schema35,data:data23};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
}
for(const key3 in data23){
let data24 = data23[key3];
if(((typeof data24 !== "string") && (!((typeof data24 == "number") && (isFinite(data24))))) && (typeof data24 !== "boolean")){
const err67 = {instancePath:instancePath+"/environment/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/task/properties/environment/additionalProperties/type",keyword:"type",params:{type: schema35.additionalProperties.type},schema:schema35.additionalProperties.type,parentSchema:schema35.additionalProperties,data:data24};
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
}
if(data.become !== undefined){
let data25 = data.become;
if(typeof data25 !== "boolean"){
const err68 = {instancePath:instancePath+"/become",schemaPath:"#/$defs/task/properties/become/type",keyword:"type",params:{type: "boolean"},schema:schema81.type,parentSchema:schema81,data:data25};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
}
if(data.become_user !== undefined){
let data26 = data.become_user;
if(typeof data26 === "string"){
if(func2(data26) < 1){
const err69 = {instancePath:instancePath+"/become_user",schemaPath:"#/$defs/task/properties/become_user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema82,data:data26};
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
const err70 = {instancePath:instancePath+"/become_user",schemaPath:"#/$defs/task/properties/become_user/type",keyword:"type",params:{type: "string"},schema:schema82.type,parentSchema:schema82,data:data26};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data.timeout !== undefined){
let data27 = data.timeout;
if(typeof data27 === "string"){
if(!pattern8.test(data27)){
const err71 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/task/properties/timeout/pattern",keyword:"pattern",params:{pattern: "^[0-9]+(ms|s|m|h)$"},schema:"^[0-9]+(ms|s|m|h)$",parentSchema:schema40,data:data27};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
else {
const err72 = {instancePath:instancePath+"/timeout",schemaPath:"#/$defs/task/properties/timeout/type",keyword:"type",params:{type: "string"},schema:schema40.type,parentSchema:schema40,data:data27};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
if(data.confirm !== undefined){
if(!(validate35(data.confirm, {instancePath:instancePath+"/confirm",parentData:data,parentDataProperty:"confirm",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate35.errors : vErrors.concat(validate35.errors);
errors = vErrors.length;
}
}
}
else {
const err73 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema61.type,parentSchema:schema61,data};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
validate30.errors = vErrors;
return errors === 0;
}
validate30.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


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
const _errs1 = errors;
let valid0 = true;
const _errs2 = errors;
const _errs3 = errors;
const _errs4 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
let missing0;
if((data.import_playbook === undefined) && (missing0 = "import_playbook")){
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
if(data.hosts === undefined){
const err2 = {instancePath,schemaPath:"#/then/required",keyword:"required",params:{missingProperty: "hosts"},schema:schema32.then.required,parentSchema:schema32.then,data};
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
const err3 = {instancePath,schemaPath:"#/if",keyword:"if",params:{failingKeyword: "then"},schema:schema32.if,parentSchema:schema32,data};
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
if(!(func1.call(schema32.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0},schema:false,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.import_playbook !== undefined){
let data0 = data.import_playbook;
if(typeof data0 === "string"){
if(func2(data0) < 1){
const err5 = {instancePath:instancePath+"/import_playbook",schemaPath:"#/properties/import_playbook/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.import_playbook,data:data0};
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
const err6 = {instancePath:instancePath+"/import_playbook",schemaPath:"#/properties/import_playbook/type",keyword:"type",params:{type: "string"},schema:schema32.properties.import_playbook.type,parentSchema:schema32.properties.import_playbook,data:data0};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.when !== undefined){
let data1 = data.when;
const _errs11 = errors;
let valid4 = false;
const _errs12 = errors;
if(typeof data1 === "string"){
if(func2(data1) < 1){
const err7 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[0],data:data1};
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
const err8 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[0].type,parentSchema:schema33.anyOf[0],data:data1};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var _valid1 = _errs12 === errors;
valid4 = valid4 || _valid1;
const _errs14 = errors;
if(typeof data1 !== "boolean"){
const err9 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/1/type",keyword:"type",params:{type: "boolean"},schema:schema33.anyOf[1].type,parentSchema:schema33.anyOf[1],data:data1};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid1 = _errs14 === errors;
valid4 = valid4 || _valid1;
const _errs16 = errors;
if(Array.isArray(data1)){
const len0 = data1.length;
for(let i0=0; i0<len0; i0++){
let data2 = data1[i0];
if(typeof data2 === "string"){
if(func2(data2) < 1){
const err10 = {instancePath:instancePath+"/when/" + i0,schemaPath:"#/$defs/conditions/anyOf/2/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema33.anyOf[2].items,data:data2};
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
const err11 = {instancePath:instancePath+"/when/" + i0,schemaPath:"#/$defs/conditions/anyOf/2/items/type",keyword:"type",params:{type: "string"},schema:schema33.anyOf[2].items.type,parentSchema:schema33.anyOf[2].items,data:data2};
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
else {
const err12 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema33.anyOf[2].type,parentSchema:schema33.anyOf[2],data:data1};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
var _valid1 = _errs16 === errors;
valid4 = valid4 || _valid1;
if(!valid4){
const err13 = {instancePath:instancePath+"/when",schemaPath:"#/$defs/conditions/anyOf",keyword:"anyOf",params:{},schema:schema33.anyOf,parentSchema:schema33,data:data1};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
else {
errors = _errs11;
if(vErrors !== null){
if(_errs11){
vErrors.length = _errs11;
}
else {
vErrors = null;
}
}
}
}
if(data.name !== undefined){
let data3 = data.name;
if(typeof data3 !== "string"){
const err14 = {instancePath:instancePath+"/name",schemaPath:"#/properties/name/type",keyword:"type",params:{type: "string"},schema:schema32.properties.name.type,parentSchema:schema32.properties.name,data:data3};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.hosts !== undefined){
let data4 = data.hosts;
const _errs23 = errors;
let valid7 = false;
const _errs24 = errors;
if(typeof data4 === "string"){
if(func2(data4) < 1){
const err15 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.hosts.anyOf[0],data:data4};
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
const err16 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema32.properties.hosts.anyOf[0].type,parentSchema:schema32.properties.hosts.anyOf[0],data:data4};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
var _valid2 = _errs24 === errors;
valid7 = valid7 || _valid2;
const _errs26 = errors;
if(Array.isArray(data4)){
if(data4.length < 1){
const err17 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/1/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema32.properties.hosts.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
let data5 = data4[i1];
if(typeof data5 !== "string"){
const err18 = {instancePath:instancePath+"/hosts/" + i1,schemaPath:"#/properties/hosts/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.hosts.anyOf[1].items.type,parentSchema:schema32.properties.hosts.anyOf[1].items,data:data5};
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
const err19 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema32.properties.hosts.anyOf[1].type,parentSchema:schema32.properties.hosts.anyOf[1],data:data4};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
var _valid2 = _errs26 === errors;
valid7 = valid7 || _valid2;
if(!valid7){
const err20 = {instancePath:instancePath+"/hosts",schemaPath:"#/properties/hosts/anyOf",keyword:"anyOf",params:{},schema:schema32.properties.hosts.anyOf,parentSchema:schema32.properties.hosts,data:data4};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
else {
errors = _errs23;
if(vErrors !== null){
if(_errs23){
vErrors.length = _errs23;
}
else {
vErrors = null;
}
}
}
}
if(data.become !== undefined){
let data6 = data.become;
if(typeof data6 !== "boolean"){
const err21 = {instancePath:instancePath+"/become",schemaPath:"#/properties/become/type",keyword:"type",params:{type: "boolean"},schema:schema32.properties.become.type,parentSchema:schema32.properties.become,data:data6};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.become_user !== undefined){
let data7 = data.become_user;
if(typeof data7 === "string"){
if(func2(data7) < 1){
const err22 = {instancePath:instancePath+"/become_user",schemaPath:"#/properties/become_user/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.become_user,data:data7};
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
const err23 = {instancePath:instancePath+"/become_user",schemaPath:"#/properties/become_user/type",keyword:"type",params:{type: "string"},schema:schema32.properties.become_user.type,parentSchema:schema32.properties.become_user,data:data7};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.vars !== undefined){
let data8 = data.vars;
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
for(const key1 in data8){
const _errs37 = errors;
if(typeof key1 === "string"){
if(!pattern4.test(key1)){
const err24 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema34.propertyNames,data:key1,propertyName:key1};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
var valid11 = _errs37 === errors;
if(!valid11){
const err25 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/propertyNames",keyword:"propertyNames",params:{propertyName: key1},schema:schema34.propertyNames,parentSchema:schema34,data:data8};
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
else {
const err26 = {instancePath:instancePath+"/vars",schemaPath:"#/$defs/vars/type",keyword:"type",params:{type: "object"},schema:schema34.type,parentSchema:schema34,data:data8};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.vars_files !== undefined){
let data9 = data.vars_files;
if(Array.isArray(data9)){
const len2 = data9.length;
for(let i2=0; i2<len2; i2++){
let data10 = data9[i2];
if(typeof data10 === "string"){
if(func2(data10) < 1){
const err27 = {instancePath:instancePath+"/vars_files/" + i2,schemaPath:"#/properties/vars_files/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.vars_files.items,data:data10};
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
const err28 = {instancePath:instancePath+"/vars_files/" + i2,schemaPath:"#/properties/vars_files/items/type",keyword:"type",params:{type: "string"},schema:schema32.properties.vars_files.items.type,parentSchema:schema32.properties.vars_files.items,data:data10};
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
const err29 = {instancePath:instancePath+"/vars_files",schemaPath:"#/properties/vars_files/type",keyword:"type",params:{type: "array"},schema:schema32.properties.vars_files.type,parentSchema:schema32.properties.vars_files,data:data9};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.environment !== undefined){
let data11 = data.environment;
if((!(data11 && typeof data11 == "object" && !Array.isArray(data11))) && (typeof data11 !== "string")){
const err30 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/type",keyword:"type",params:{type: schema35.type},schema:schema35.type,parentSchema:schema35,data:data11};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
for(const key2 in data11){
const _errs46 = errors;
if(typeof key2 === "string"){
if(!pattern4.test(key2)){
const err31 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z_][A-Za-z0-9_]*$"},schema:"^[A-Za-z_][A-Za-z0-9_]*$",parentSchema:schema35.propertyNames,data:key2,propertyName:key2};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
var valid15 = _errs46 === errors;
if(!valid15){
const err32 = {instancePath:instancePath+"/environment",schemaPath:"#/$defs/environment/propertyNames",keyword:"propertyNames",params:{propertyName: key2},schema:schema35.propertyNames,parentSchema:schema35,data:data11};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
for(const key3 in data11){
let data12 = data11[key3];
if(((typeof data12 !== "string") && (!((typeof data12 == "number") && (isFinite(data12))))) && (typeof data12 !== "boolean")){
const err33 = {instancePath:instancePath+"/environment/" + key3.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/$defs/environment/additionalProperties/type",keyword:"type",params:{type: schema35.additionalProperties.type},schema:schema35.additionalProperties.type,parentSchema:schema35.additionalProperties,data:data12};
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
}
if(data.tags !== undefined){
let data13 = data.tags;
const _errs52 = errors;
let valid18 = false;
const _errs53 = errors;
if(typeof data13 === "string"){
if(func2(data13) < 1){
const err34 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf/0/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[0],data:data13};
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
const err35 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf/0/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[0].type,parentSchema:schema36.anyOf[0],data:data13};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
var _valid3 = _errs53 === errors;
valid18 = valid18 || _valid3;
const _errs55 = errors;
if(Array.isArray(data13)){
const len3 = data13.length;
for(let i3=0; i3<len3; i3++){
let data14 = data13[i3];
if(typeof data14 === "string"){
if(func2(data14) < 1){
const err36 = {instancePath:instancePath+"/tags/" + i3,schemaPath:"#/$defs/words/anyOf/1/items/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema36.anyOf[1].items,data:data14};
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
const err37 = {instancePath:instancePath+"/tags/" + i3,schemaPath:"#/$defs/words/anyOf/1/items/type",keyword:"type",params:{type: "string"},schema:schema36.anyOf[1].items.type,parentSchema:schema36.anyOf[1].items,data:data14};
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
const err38 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf/1/type",keyword:"type",params:{type: "array"},schema:schema36.anyOf[1].type,parentSchema:schema36.anyOf[1],data:data13};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
var _valid3 = _errs55 === errors;
valid18 = valid18 || _valid3;
if(!valid18){
const err39 = {instancePath:instancePath+"/tags",schemaPath:"#/$defs/words/anyOf",keyword:"anyOf",params:{},schema:schema36.anyOf,parentSchema:schema36,data:data13};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
else {
errors = _errs52;
if(vErrors !== null){
if(_errs52){
vErrors.length = _errs52;
}
else {
vErrors = null;
}
}
}
}
if(data.rollout !== undefined){
if(!(validate22(data.rollout, {instancePath:instancePath+"/rollout",parentData:data,parentDataProperty:"rollout",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate22.errors : vErrors.concat(validate22.errors);
errors = vErrors.length;
}
}
if(data.gate !== undefined){
let data16 = data.gate;
if(typeof data16 === "string"){
if(func2(data16) < 1){
const err40 = {instancePath:instancePath+"/gate",schemaPath:"#/properties/gate/minLength",keyword:"minLength",params:{limit: 1},schema:1,parentSchema:schema32.properties.gate,data:data16};
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
const err41 = {instancePath:instancePath+"/gate",schemaPath:"#/properties/gate/type",keyword:"type",params:{type: "string"},schema:schema32.properties.gate.type,parentSchema:schema32.properties.gate,data:data16};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.serial !== undefined){
let data17 = data.serial;
const _errs64 = errors;
let valid22 = false;
const _errs65 = errors;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err42 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema38.anyOf[0].type,parentSchema:schema38.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 < 1 || isNaN(data17)){
const err43 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema38.anyOf[0],data:data17};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
var _valid4 = _errs65 === errors;
valid22 = valid22 || _valid4;
const _errs67 = errors;
if(typeof data17 === "string"){
if(!pattern6.test(data17)){
const err44 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^([1-9][0-9]?|100)%$"},schema:"^([1-9][0-9]?|100)%$",parentSchema:schema38.anyOf[1],data:data17};
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
const err45 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema38.anyOf[1].type,parentSchema:schema38.anyOf[1],data:data17};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
var _valid4 = _errs67 === errors;
valid22 = valid22 || _valid4;
const _errs69 = errors;
if(Array.isArray(data17)){
if(data17.length < 1){
const err46 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/2/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema38.anyOf[2],data:data17};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const len4 = data17.length;
for(let i4=0; i4<len4; i4++){
let data18 = data17[i4];
const _errs72 = errors;
let valid25 = false;
const _errs73 = errors;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err47 = {instancePath:instancePath+"/serial/" + i4,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/0/type",keyword:"type",params:{type: "integer"},schema:schema38.anyOf[2].items.anyOf[0].type,parentSchema:schema38.anyOf[2].items.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 < 1 || isNaN(data18)){
const err48 = {instancePath:instancePath+"/serial/" + i4,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/0/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1},schema:1,parentSchema:schema38.anyOf[2].items.anyOf[0],data:data18};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
var _valid5 = _errs73 === errors;
valid25 = valid25 || _valid5;
const _errs75 = errors;
if(typeof data18 === "string"){
if(!pattern6.test(data18)){
const err49 = {instancePath:instancePath+"/serial/" + i4,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/1/pattern",keyword:"pattern",params:{pattern: "^([1-9][0-9]?|100)%$"},schema:"^([1-9][0-9]?|100)%$",parentSchema:schema38.anyOf[2].items.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath:instancePath+"/serial/" + i4,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf/1/type",keyword:"type",params:{type: "string"},schema:schema38.anyOf[2].items.anyOf[1].type,parentSchema:schema38.anyOf[2].items.anyOf[1],data:data18};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
var _valid5 = _errs75 === errors;
valid25 = valid25 || _valid5;
if(!valid25){
const err51 = {instancePath:instancePath+"/serial/" + i4,schemaPath:"#/$defs/batches/anyOf/2/items/anyOf",keyword:"anyOf",params:{},schema:schema38.anyOf[2].items.anyOf,parentSchema:schema38.anyOf[2].items,data:data18};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
else {
errors = _errs72;
if(vErrors !== null){
if(_errs72){
vErrors.length = _errs72;
}
else {
vErrors = null;
}
}
}
}
}
else {
const err52 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf/2/type",keyword:"type",params:{type: "array"},schema:schema38.anyOf[2].type,parentSchema:schema38.anyOf[2],data:data17};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
var _valid4 = _errs69 === errors;
valid22 = valid22 || _valid4;
if(!valid22){
const err53 = {instancePath:instancePath+"/serial",schemaPath:"#/$defs/batches/anyOf",keyword:"anyOf",params:{},schema:schema38.anyOf,parentSchema:schema38,data:data17};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
else {
errors = _errs64;
if(vErrors !== null){
if(_errs64){
vErrors.length = _errs64;
}
else {
vErrors = null;
}
}
}
}
if(data.max_fail_percentage !== undefined){
let data19 = data.max_fail_percentage;
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 100 || isNaN(data19)){
const err54 = {instancePath:instancePath+"/max_fail_percentage",schemaPath:"#/$defs/percentage/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100},schema:100,parentSchema:schema39,data:data19};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err55 = {instancePath:instancePath+"/max_fail_percentage",schemaPath:"#/$defs/percentage/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0},schema:0,parentSchema:schema39,data:data19};
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
const err56 = {instancePath:instancePath+"/max_fail_percentage",schemaPath:"#/$defs/percentage/type",keyword:"type",params:{type: "number"},schema:schema39.type,parentSchema:schema39,data:data19};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
}
if(data.any_errors_fatal !== undefined){
let data20 = data.any_errors_fatal;
if(typeof data20 !== "boolean"){
const err57 = {instancePath:instancePath+"/any_errors_fatal",schemaPath:"#/properties/any_errors_fatal/type",keyword:"type",params:{type: "boolean"},schema:schema32.properties.any_errors_fatal.type,parentSchema:schema32.properties.any_errors_fatal,data:data20};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.tasks !== undefined){
let data21 = data.tasks;
if(Array.isArray(data21)){
const len5 = data21.length;
for(let i5=0; i5<len5; i5++){
if(!(validate26(data21[i5], {instancePath:instancePath+"/tasks/" + i5,parentData:data21,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate26.errors : vErrors.concat(validate26.errors);
errors = vErrors.length;
}
}
}
else {
const err58 = {instancePath:instancePath+"/tasks",schemaPath:"#/properties/tasks/type",keyword:"type",params:{type: "array"},schema:schema32.properties.tasks.type,parentSchema:schema32.properties.tasks,data:data21};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.handlers !== undefined){
let data23 = data.handlers;
if(Array.isArray(data23)){
const len6 = data23.length;
for(let i6=0; i6<len6; i6++){
if(!(validate30(data23[i6], {instancePath:instancePath+"/handlers/" + i6,parentData:data23,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate30.errors : vErrors.concat(validate30.errors);
errors = vErrors.length;
}
}
}
else {
const err59 = {instancePath:instancePath+"/handlers",schemaPath:"#/properties/handlers/type",keyword:"type",params:{type: "array"},schema:schema32.properties.handlers.type,parentSchema:schema32.properties.handlers,data:data23};
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
const err60 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"},schema:schema32.type,parentSchema:schema32,data};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
validate21.errors = vErrors;
return errors === 0;
}
validate21.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate20(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://provision.dev/schemas/playbook.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate20.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length < 1){
const err0 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1},schema:1,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
if(!(validate21(data[i0], {instancePath:instancePath+"/" + i0,parentData:data,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate21.errors : vErrors.concat(validate21.errors);
errors = vErrors.length;
}
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"},schema:schema31.type,parentSchema:schema31,data};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate20.errors = vErrors;
return errors === 0;
}
validate20.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};
