import y2025 from './published/vn-2025.1.json' with { type: 'json' }
import y2026 from './published/vn-2026.1.json' with { type: 'json' }
import y2027 from './published/vn-2027.1.json' with { type: 'json' }

/** The years of Việt Nam in the order in which they were published; each day names its source. */
export const vietnam: readonly unknown[] = [y2025, y2026, y2027]
