/**
 * Processor time of the process: what else the machine does is not measured, and a warm simulator has one
 * thread. Exact to the microsecond where the system accounts for it so (Linux, macOS).
 */

/** Milliseconds since the process began; asking costs some microseconds. */
export function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
