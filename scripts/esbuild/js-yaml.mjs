/** js-yaml without its writer. */
export { default as YAMLException } from '../../node_modules/js-yaml/lib/exception.js';
export { load } from '../../node_modules/js-yaml/lib/loader.js';
export { default as FAILSAFE_SCHEMA } from '../../node_modules/js-yaml/lib/schema/failsafe.js';
export { default as Type } from '../../node_modules/js-yaml/lib/type.js';
