import ConsumerGroup from 'kafkajs/src/consumer/consumerGroup.js'
import { KafkaJSNonRetriableError } from 'kafkajs/src/errors.js'

/**
 * K6: a group whose place is no longer in the log goes on elsewhere, as kafkajs comes, and what lay between is lost without
 * a word. It stops for good instead, and commits nothing: where to go on is for a person to say.
 */
export function patchOutOfRange(): void {
  ConsumerGroup.prototype.recoverFromOffsetOutOfRange = async function ({ topic, partition }) {
    const place = `${topic}/${partition}@${this.offsetManager.nextOffset(topic, partition).toString()}`
    throw new KafkaJSNonRetriableError(
      `${this.groupId} was to go on at ${place}, which the log does not have: what was deleted before it was read is lost`
    )
  }
}
