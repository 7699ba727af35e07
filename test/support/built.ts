/** What is shipped is what is tried: before the first test it is built from the sources as they are. */
export { build as setup } from '../../script/build.ts'
