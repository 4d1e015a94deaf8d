package dev.millrace.deployer.adapter.haproxy;

import dev.millrace.contracts.error.ErrorCode;
import dev.millrace.deployer.domain.Route;
import dev.millrace.deployer.domain.Slot;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The text of {@code haproxy.cfg}.
 *
 * <p>Sessions may last for days: what ends a connection is its ends, not a timeout; keep-alive
 * probes find the ends that are gone without a word. Reloads leave old processes running for as
 * long as they have sessions, so there is no {@code hard-stop-after}.
 */
record ConfigurationText(RouterSettings settings, List<Route> routes, int slots) {

    /** The backend that an old process sends what it cannot serve any more to. */
    static final String HANDOVER = "handover";

    String text() {
        return global() + defaults() + frontend() + handover() + backends();
    }

    private String global() {
        return """
        # Written by the deployer. Changes are lost.
        global
            stats socket %s mode 600 level admin expose-fd listeners
            stats timeout 30s
            lua-load %s
            mworker-max-reloads 1000
            fd-hard-limit 20000
        """
                        .formatted(settings.adminSocket(), settings.lua())
                + settings.requestLog()
                        .map(address -> "    log " + address + " format raw local0 info\n")
                        .orElse("");
    }

    private String defaults() {
        return """

        defaults
            mode http
            timeout connect 5s
            timeout http-request 30s
            timeout http-keep-alive 60s
            timeout client 48h
            timeout server 48h
            timeout tunnel 48h
            option clitcpka
            clitcpka-idle 30s
            clitcpka-intvl 10s
            clitcpka-cnt 6
            option srvtcpka
            srvtcpka-idle 30s
            srvtcpka-intvl 10s
            srvtcpka-cnt 6
            option dontlognull
            retries 3
            option redispatch
            http-error status 503 content-type "application/problem+json" string '%s'
        """
                .formatted(
                        problem(
                                ErrorCode.DEPENDENCY_DOWN,
                                "the agent does not answer now",
                                "Try again in a few seconds."));
    }

    private String frontend() {
        var log =
                settings.requestLog().isPresent()
                        ? """
                            log global
                            option logasap
                            log-format "millrace %b %s %ST %Tr"
                        """
                        : "";
        return """

        frontend router
            bind %s
            option idle-close-on-response
            option forwardfor
        %s    use_backend %%[req.hdr(host),field(1,:),lower,map(%s,unrouted)]
            default_backend unrouted

        backend unrouted
            http-request return status 404 content-type "application/problem+json" \
        string '%s'
        """
                .formatted(settings.bind(), log, settings.map(), nobodyHere());
    }

    private static String nobodyHere() {
        return problem(
                ErrorCode.NOT_FOUND,
                "no agent is reached by this host name",
                "Compare the host name with what `millrace status` shows.");
    }

    private static String problem(ErrorCode code, String detail, String advice) {
        return ("{\"type\":\"urn:millrace:error:%1$s\",\"title\":\"%1$s\",\"status\":%2$d,"
                        + "\"code\":\"%1$s\",\"detail\":\"%3$s\",\"advice\":\"%4$s\"}")
                .formatted(code.id(), code.status(), detail, advice);
    }

    /** From a process of before a reload to the one that listens now. */
    private String handover() {
        var port = settings.bind().substring(settings.bind().lastIndexOf(':'));
        var host = settings.bind().substring(0, settings.bind().lastIndexOf(':'));
        var anywhere = host.isEmpty() || host.equals("*") || host.equals("0.0.0.0");
        return """

        backend %s
            server router %s
        """
                .formatted(HANDOVER, (anywhere ? "127.0.0.1" : host) + port);
    }

    private String backends() {
        var serving =
                routes.stream().collect(Collectors.toMap(Route::backend, Function.identity()));
        var text = new StringBuilder();
        for (var number = 0; number < slots; number++) {
            for (var side : Slot.Side.values()) {
                backend(text, new Slot(number).backend(side), serving);
            }
        }
        return text.toString();
    }

    private static void backend(StringBuilder text, String name, Map<String, Route> serving) {
        text.append("\nbackend ").append(name).append("\n    balance leastconn\n");
        var route = serving.get(name);
        if (route != null) {
            text.append("    server ")
                    .append(route.instance())
                    .append(' ')
                    .append(route.server().authority())
                    .append('\n');
        }
    }
}
