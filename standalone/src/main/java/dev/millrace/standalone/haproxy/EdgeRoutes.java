package dev.millrace.standalone.haproxy;

/**
 * The one address of the API: which service answers what.
 *
 * <p>{@code /internal} is between the services and is not reached from here.
 *
 * @param ingest port of context-ingest, and so on
 */
public record EdgeRoutes(int port, int ingest, int streamer, int deployer) {

    private static final String PROBLEM =
            "{\"type\":\"urn:millrace:error:%1$s\",\"title\":\"%1$s\",\"status\":%2$d,"
                    + "\"code\":\"%1$s\",\"detail\":\"%3$s\",\"advice\":\"%4$s\"}";

    private static final String TEMPLATE =
            """
            # Written by millrace up. Changes are lost.
            global
                fd-hard-limit 20000
                # two edges on one port must not share it in silence
                noreuseport

            defaults
                mode http
                timeout connect 2s
                timeout http-request 30s
                timeout http-keep-alive 60s
                timeout client 1h
                timeout server 1h
                timeout tunnel 24h
                option clitcpka
                option srvtcpka
                option forwardfor
                option dontlognull
                http-error status 503 content-type "application/problem+json" string '%5$s'
                http-error status 504 content-type "application/problem+json" string '%7$s'

            frontend edge
                bind 127.0.0.1:%1$d
                option idle-close-on-response
                acl logs path_reg ^/v1/(builds|instances)/[^/]+/logs$
                acl ingest path_reg ^/v1/agents/[^/]+/(contexts|builds|parts)([/:].*)?$
                acl ingest path_reg ^/v1/(builds|contexts|admin|whoami)([/:].*)?$
                acl api path_beg /v1/
                use_backend log-streamer if logs
                use_backend context-ingest if ingest
                use_backend deployer if api
                default_backend nothing

            backend context-ingest
                server one 127.0.0.1:%2$d

            backend log-streamer
                server one 127.0.0.1:%3$d

            backend deployer
                server one 127.0.0.1:%4$d

            backend nothing
                http-request return status 404 content-type "application/problem+json" string '%6$s'
            """;

    String render() {
        return TEMPLATE.formatted(
                port,
                ingest,
                streamer,
                deployer,
                down(503),
                PROBLEM.formatted(
                        "request.not-found",
                        404,
                        "there is nothing at this address",
                        "The API begins with /v1/."),
                down(504));
    }

    private static String down(int status) {
        return PROBLEM.formatted(
                "dependency.down",
                status,
                "the service behind this address does not answer in time",
                "Try again in a few seconds; see `millrace system status`.");
    }
}
