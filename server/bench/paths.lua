-- For wrk: asks for the paths listed in the file PATHS_FILE, one after the other and from the start again, and
-- prints what came of it as one line of JSON behind the word BENCH.
local asked = {}
local at = 0

function init()
  for path in io.lines(os.getenv("PATHS_FILE")) do
    asked[#asked + 1] = wrk.format("GET", path)
  end
end

function request()
  at = at % #asked + 1
  return asked[at]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    'BENCH {"requests":%d,"microseconds":%d,"p50":%d,"p99":%d,"refused":%d,"broken":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
    errors.connect + errors.read + errors.write + errors.timeout))
end
