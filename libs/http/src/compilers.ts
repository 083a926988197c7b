import AjvCompiler from '@fastify/ajv-compiler'
import SerializerSelector from '@fastify/fast-json-stringify-compiler'
import type { FastifySchemaCompiler, FastifySerializerCompiler } from 'fastify'

type Check = ReturnType<FastifySchemaCompiler<object>>
type Write = ReturnType<FastifySerializerCompiler<object>>

const compileCheck = AjvCompiler()(
  {},
  { customOptions: { allErrors: true, removeAdditional: false, coerceTypes: false, useDefaults: false } }
)
const compileWrite = SerializerSelector()()
const checks = new WeakMap<object, Check>()
const writers = new WeakMap<object, Write>()

/**
 * Fastify's own compilers, but a schema is compiled when it is first needed, and once in a process: a service starts
 * without compiling what nobody asks of it, and the many routes that answer with one view share its code.
 * Checks are strict: nothing is coerced, defaulted or dropped, and every fault is found.
 */
export const checkOf: FastifySchemaCompiler<object> = route => {
  const known = checks.get(route.schema)
  if (known) return known
  let compiled: ReturnType<typeof compileCheck> | undefined
  const check: Check = (data: unknown) => {
    compiled ??= compileCheck(route) // takes the route, though its types say a schema
    const fits = compiled(data) === true // a promise comes of asynchronous schemas alone, and there are none
    check.errors = compiled.errors ?? null
    return fits
  }
  checks.set(route.schema, check)
  return check
}

/** How an answer of this schema is written; see above. */
export const writerOf: FastifySerializerCompiler<object> = route => {
  const known = writers.get(route.schema)
  if (known) return known
  let compiled: Write | undefined
  const write: Write = (data: unknown) => {
    compiled ??= compileWrite({ httpStatus: '200', ...route })
    return compiled(data)
  }
  writers.set(route.schema, write)
  return write
}
