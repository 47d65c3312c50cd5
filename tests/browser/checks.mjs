// Counts what holds and what does not, and goes on after either.
let passed = 0;
let failed = 0;

export async function check(name, act) {
  try {
    const said = await act();
    passed += 1;
    console.log(`ok    ${name}${said ? `: ${said}` : ""}`);
  } catch (error) {
    failed += 1;
    console.log(`FAIL  ${name}\n      ${String(error.message ?? error).replaceAll("\n", "\n      ")}`);
  }
}

export function expect(holds, otherwise) {
  if (!holds) throw new Error(otherwise);
}

// The last line of a run, and its exit code.
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exit(failed || !passed ? 1 : 0);
}
