// A value as text in which only equal values look alike: the kinds that JSON does not know are named, keys are sorted.
export function canonical(value) {
  if (value === null || value === undefined) {
    return 'null';
  }
  if (typeof value === 'bigint') {
    return `bigint(${value})`;
  }
  if (value instanceof Date) {
    return `Date(${value.toISOString()})`;
  }
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return `bytes(${Buffer.from(value).toString('hex')})`;
  }
  if (Array.isArray(value)) {
    return `[${value.map(canonical).join(', ')}]`;
  }
  if (typeof value === 'object') {
    const keys = Object.keys(value).sort();
    return `{${keys.map((key) => `${JSON.stringify(key)}: ${canonical(value[key])}`).join(', ')}}`;
  }
  return JSON.stringify(value);
}
