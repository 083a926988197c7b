// The parts of kafkajs that it does not declare: what the patch changes and what the tests of the rules drive.
declare module 'kafkajs/src/network/requestQueue/index.js' {
  export type Queue = {
    throttleCheckTimeoutId: NodeJS.Timeout | null
    throttledUntil: number
    pending: unknown[]
    checkPendingRequests: () => void
    scheduleCheckPendingRequests: () => void
    scheduleRequestTimeoutCheck: () => void
    maybeThrottle: (ms: number) => void
    push: (request: object) => void
    fulfillRequest: (response: { correlationId: number; payload: unknown; size: number }) => void
    destroy: () => void
  }
  const RequestQueue: { new (options: object): Queue; prototype: Queue }
  export default RequestQueue
}
declare module 'kafkajs/src/producer/sendMessages.js' {
  type Answer = { topicName: string; partition: number; errorCode: number; baseOffset: string }
  type Send = (batch: object) => Promise<Answer[]>
  const createSendMessages: (options: object) => Send
  export default createSendMessages
}
declare module 'kafkajs/src/producer/eosManager/index.js' {
  const createEosManager: (options: object) => { initProducerId: () => Promise<void> }
  export default createEosManager
}
declare module 'kafkajs/src/retry/index.js' {
  const createRetry: (options: object) => object
  export default createRetry
}
declare module 'kafkajs/src/errors.js' {
  export const KafkaJSNonRetriableError: new (message: string) => Error
  export const KafkaJSProtocolError: new (cause: object) => Error
  export const KafkaJSRequestTimeoutError: new (message: string, about: object) => Error
}
declare module 'kafkajs/src/consumer/consumerGroup.js' {
  export type Group = {
    groupId: string
    offsetManager: { nextOffset: (topic: string, partition: number) => { toString: () => string } }
    recoverFromOffsetOutOfRange: (this: Group, error: { topic: string; partition: number }) => Promise<void>
  }
  const ConsumerGroup: { prototype: Group }
  export default ConsumerGroup
}
declare module 'kafkajs/src/protocol/error.js' {
  export const createErrorFromCode: (code: number) => object
}
