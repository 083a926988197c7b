import { registerHooks } from 'node:module'

/** Loaded before a program (`node --import`): puts the module REPLACEMENT in the place of the one that is named REPLACED. */
const { REPLACED: replaced = '', REPLACEMENT: replacement = '' } = process.env

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    // the replacement itself may build on what it replaces
    return found.url.endsWith(replaced) && context.parentURL !== replacement
      ? { ...found, url: replacement }
      : found
  }
})
