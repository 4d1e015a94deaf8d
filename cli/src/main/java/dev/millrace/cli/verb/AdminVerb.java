package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.contracts.id.TenantId;
import picocli.CommandLine.Model.CommandSpec;

final class AdminVerb implements Verb {

    private final Cli cli;

    AdminVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.group(
                "admin",
                "tenants | keys | limits: for operators; shows the operator's key.",
                keys(),
                limits(),
                tenants());
    }

    private CommandSpec tenants() {
        var action = Arg.parameter("ls|create").at(0);
        var tenant = Arg.optionalParameter("TENANT").at(1);
        return Commands.verb(
                "tenants",
                "ls | create TENANT",
                () -> tenants(action.value(), tenant.valueOr("")),
                action,
                tenant);
    }

    private int tenants(String action, String tenant) {
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

    private CommandSpec keys() {
        var action = Arg.parameter("ls|create|revoke").at(0);
        var tenant = Arg.parameter("TENANT").at(1);
        var key = Arg.optionalParameter("KEY").at(2);
        return Commands.verb(
                "keys",
                "ls TENANT | create TENANT | revoke TENANT KEY",
                () -> keys(action.value(), tenant.value(), key.valueOr("")),
                action,
                tenant,
                key);
    }

    private int keys(String action, String tenant, String key) {
        var path = "/v1/admin/tenants/" + id(tenant) + "/keys";
        return switch (action) {
            case "ls" ->
                    new Listing(cli).print(cli.api().get(path), "id", "createdAt", "revokedAt");
            case "create" -> new Listing(cli).show(cli.api().post(path, null));
            case "revoke" -> revoke(path, key);
            default -> throw unknown(action, "ls, create, revoke");
        };
    }

    private CommandSpec limits() {
        var tenant = Arg.parameter("TENANT");
        var limits = new ContextLimitOptions();
        return Commands.verb(
                "limits",
                "shows or sets what one upload of a tenant may have",
                () -> limits(tenant.value(), limits),
                tenant,
                limits);
    }

    private int limits(String tenant, ContextLimitOptions limits) {
        var path = "/v1/admin/tenants/" + id(tenant) + "/context-limits";
        return new Listing(cli)
                .show(limits.given() ? cli.api().post(path, limits.json()) : cli.api().get(path));
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
