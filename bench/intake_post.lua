-- Posts beacons for wrk: each with a UUIDv7 of its own and one to fifty events, four of each video as players send them.
-- Arguments: tokens of different videos with commas between, origin, events in a batch.

local head, tail

function init(args)
  math.randomseed(os.time() + tonumber(tostring({}):sub(8, 14), 16))
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "text/plain;charset=UTF-8"
  wrk.headers["Origin"] = args[2]
  wrk.headers["Sec-Fetch-Site"] = "same-site"
  wrk.headers["User-Agent"] = "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36"
  local at = os.time() .. "000"
  local kinds, tokens, events = { "play", "viewable", "complete", "leave" }, {}, {}
  for token in args[1]:gmatch("[^,]+") do tokens[#tokens + 1] = token end
  for number = 0, tonumber(args[3]) - 1 do
    events[number + 1] = string.format('{"token":"%s","kind":"%s","at":%s,"watched_ms":%d,"replay":false}',
      tokens[math.floor(number / 4) % #tokens + 1], kinds[number % 4 + 1], at, number % 4 * 5000)
  end
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
