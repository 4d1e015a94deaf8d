-- The fence of the router: a host's route moves to a newer generation only, whoever asks.
--   switch HOST GENERATION BACKEND   answers: ok GENERATION | already GENERATION | refused GENERATION
--   unroute HOST                     answers: ok
--   fence HOST                       answers: GENERATION BACKEND
-- The table starts from the fence file that the deployer has written before it told us anything.
local directory = os.getenv("MILLRACE_ROUTER_DIR") or "@DIRECTORY@"
local map = directory .. "/hosts.map"
local fence = {}

local file = io.open(directory .. "/fence", "r")
if file then
  for line in file:lines() do
    local host, generation, backend = line:match("^(%S+)%s+(%d+)%s+(%S+)")
    if host then fence[host] = { generation = tonumber(generation), backend = backend } end
  end
  file:close()
end

core.register_cli({ "switch" }, "switch HOST GENERATION BACKEND: lead a host to a backend",
  function(applet, _, host, generation, backend)
    local wanted = tonumber(generation)
    if not host or not wanted or not backend then
      applet:send("error usage: switch HOST GENERATION BACKEND\n")
      return
    end
    local now = fence[host]
    if now and now.generation > wanted then
      applet:send("refused " .. now.generation .. "\n")
      return
    end
    if now and now.generation == wanted then
      applet:send((now.backend == backend and "already " or "refused ") .. now.generation .. "\n")
      return
    end
    fence[host] = { generation = wanted, backend = backend }
    core.set_map(map, host, backend)
    applet:send("ok " .. wanted .. "\n")
  end)

core.register_cli({ "unroute" }, "unroute HOST: lead a host nowhere, and remember its generation",
  function(applet, _, host)
    if not host then
      applet:send("error usage: unroute HOST\n")
      return
    end
    core.del_map(map, host)
    if fence[host] then fence[host].backend = "unrouted" end
    applet:send("ok\n")
  end)

core.register_cli({ "fence" }, "fence HOST: the generation that a host is at, and its backend",
  function(applet, _, host)
    local now = host and fence[host]
    if now then
      applet:send(now.generation .. " " .. now.backend .. "\n")
    else
      applet:send("0 unrouted\n")
    end
  end)
