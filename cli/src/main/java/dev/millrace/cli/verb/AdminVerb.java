package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.contracts.id.TenantId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "admin",
        description = "tenants | keys | limits: for operators; shows the operator's key.",
        synopsisSubcommandLabel = "COMMAND")
final class AdminVerb {

    private final Cli cli;

    AdminVerb(Cli cli) {
        this.cli = cli;
    }

    @Command(name = "tenants", description = "ls | create TENANT")
    int tenants(
            @Parameters(index = "0", paramLabel = "ls|create") String action,
            @Parameters(index = "1", arity = "0..1", paramLabel = "TENANT", defaultValue = "")
                    String tenant) {
        return switch (action) {
            case "ls" ->
                    new Listing(cli)
                            .print(
                                    cli.api().get("/v1/admin/tenants"),
                                    "tenant",
                                    "quotas.agents",
                                    "quotas.queuedBuilds",
                                    "quotas.buildMinutes",
                                    "createdAt");
            case "create" ->
                    new Listing(cli)
                            .show(
                                    cli.api()
                                            .post(
                                                    "/v1/admin/tenants",
                                                    Json.object().put("tenant", id(tenant))));
            default -> throw unknown(action, "ls, create");
        };
    }

    @Command(name = "keys", description = "ls TENANT | create TENANT | revoke TENANT KEY")
    int keys(
            @Parameters(index = "0", paramLabel = "ls|create|revoke") String action,
            @Parameters(index = "1", paramLabel = "TENANT") String tenant,
            @Parameters(index = "2", arity = "0..1", paramLabel = "KEY", defaultValue = "")
                    String key) {
        var path = "/v1/admin/tenants/" + id(tenant) + "/keys";
        return switch (action) {
            case "ls" ->
                    new Listing(cli).print(cli.api().get(path), "id", "createdAt", "revokedAt");
            case "create" -> new Listing(cli).show(cli.api().post(path, null));
            case "revoke" -> revoke(path, key);
            default -> throw unknown(action, "ls, create, revoke");
        };
    }

    @Command(name = "limits", description = "shows or sets what one upload of a tenant may have")
    int limits(
            @Parameters(index = "0", paramLabel = "TENANT") String tenant,
            @ArgGroup(exclusive = false) @Nullable ContextLimitOptions options) {
        var path = "/v1/admin/tenants/" + id(tenant) + "/context-limits";
        return new Listing(cli)
                .show(options == null ? cli.api().get(path) : cli.api().post(path, options.json()));
    }

    private int revoke(String path, String key) {
        if (!key.matches("[A-Za-z0-9_-]+")) {
            throw CliException.usage("which key?", "See `millrace admin keys ls TENANT`.");
        }
        cli.api().delete(path + "/" + key);
        cli.lines().summary(key + " is revoked");
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "REVOKED")
                                .put("key", key));
        return 0;
    }

    private static String id(String tenant) {
        try {
            return new TenantId(tenant).value();
        } catch (IllegalArgumentException e) {
            throw CliException.usage(String.valueOf(e.getMessage()), "Name the tenant.");
        }
    }

    private static CliException unknown(String action, String known) {
        return CliException.usage("unknown action \"" + action + "\"", "Known are " + known + ".");
    }
}
