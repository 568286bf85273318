-- Posts beacons for wrk: each with a UUIDv7 of its own and one to fifty plays of the token it is given.
-- Arguments: token, origin, events in a batch.

local head, tail

function init(args)
  math.randomseed(os.time() + tonumber(tostring({}):sub(8, 14), 16))
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
  wrk.headers["Origin"] = args[2]
  wrk.headers["Sec-Fetch-Site"] = "same-site"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
  local at = os.time() .. "000"
  local event = '{"token":"' .. args[1] .. '","kind":"play","at":' .. at .. ',"watched_ms":0,"replay":false}'
  local events = {}
  for number = 1, tonumber(args[3]) do events[number] = event end
  head = '{"id":"01890000-'
  tail = '","viewer":"abcdefghijklmnopqrstuv","zone":"Europe/Brussels","events":[' .. table.concat(events, ",") .. "]}"
end

function request()
  local random = math.random
  local id = string.format("%04x-7%03x-8%03x-%06x%06x", random(0, 65535), random(0, 4095), random(0, 4095),
    random(0, 16777215), random(0, 16777215))
  return wrk.format(nil, nil, nil, head .. id .. tail)
end

function done(summary, latency)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read
    + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %d %d %d %d\n", summary.requests, summary.duration, latency:percentile(99), wrong))
end
