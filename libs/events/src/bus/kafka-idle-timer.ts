import RequestQueue from 'kafkajs/src/network/requestQueue/index.js'

/**
 * K5: as it comes, every connection of kafkajs 2.2.4 sets a timer into the past a thousand times a second once it has
 * had its first answer: 5 % of a core for each process that waits. A timer is needed only while requests are held back.
 */
export function patchIdleTimer(): void {
  RequestQueue.prototype.scheduleCheckPendingRequests = function () {
    if (this.throttleCheckTimeoutId || this.pending.length === 0) return
    const wait = this.throttledUntil - Date.now()
    this.throttleCheckTimeoutId = setTimeout(
      () => {
        this.throttleCheckTimeoutId = null
        this.checkPendingRequests()
      },
      wait > 0 ? wait : 10
    )
  }
}
