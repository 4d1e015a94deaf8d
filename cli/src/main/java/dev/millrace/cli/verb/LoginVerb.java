package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.http.Api;
import dev.millrace.cli.settings.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "login",
        description =
                "Check a key and keep it as a profile. A local system needs none: `up` writes its own.")
final class LoginVerb implements Callable<Integer> {

    private final Cli cli;

    @Option(
            names = "--url",
            required = true,
            paramLabel = "URL",
            description = "The platform's address.")
    URI url;

    @Option(
            names = "--key-stdin",
            description = "Read the key from standard input instead of asking.")
    boolean keyFromInput;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The profile's name (default: the host).")
    @Nullable String name;

    LoginVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() throws IOException {
        if (url.getHost() == null) {
            throw CliException.usage(
                    "\"" + url + "\" is no address", "It looks like https://HOST[:PORT].");
        }
        var key = key().strip();
        var profile = name != null ? name : url.getHost();
        var who = new Api(new Profile(profile, url, key), cli.trace()).get("/v1/whoami");
        cli.profiles().save(profile, url, key);
        var role = Json.textOr(who, "role", "");
        var tenant = Json.text(who, "tenant");
        cli.lines()
                .summary(
                        "profile "
                                + profile
                                + " is current: "
                                + role
                                + (tenant == null ? "" : " of " + tenant)
                                + " at "
                                + url);
        cli.lines()
                .result(
                        Json.object()
                                .put("type", "result")
                                .put("status", "OK")
                                .put("profile", profile)
                                .put("role", role)
                                .put("tenant", tenant));
        return 0;
    }

    private String key() throws IOException {
        var console = System.console();
        if (keyFromInput || console == null || !console.isTerminal()) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var typed = console.readPassword("Key: ");
        return typed == null ? "" : new String(typed);
    }
}
