package dev.millrace.cli.verb;

import dev.millrace.cli.Cli;
import dev.millrace.cli.CliException;
import dev.millrace.cli.Json;
import dev.millrace.cli.args.Arg;
import dev.millrace.cli.args.Commands;
import dev.millrace.cli.http.Api;
import dev.millrace.cli.settings.Profile;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

final class LoginVerb implements Verb, Callable<Integer> {

    private final Cli cli;

    private final Arg<URI> url = Arg.address("URL", "The platform's address.", "--url");

    private final Arg<Boolean> keyFromInput =
            Arg.flag("Read the key from standard input instead of asking.", "--key-stdin");

    private final Arg<@Nullable String> name =
            Arg.text("NAME", "The profile's name (default: the host).", "--name");

    LoginVerb(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CommandSpec spec() {
        return Commands.verb(
                "login",
                "Check a key and keep it as a profile. A local system needs none: `up` writes its own.",
                this,
                url,
                keyFromInput,
                name);
    }

    @Override
    public Integer call() throws IOException {
        var url = this.url.value();
        if (url.getHost() == null) {
            throw CliException.usage(
                    "\"" + url + "\" is no address", "It looks like https://HOST[:PORT].");
        }
        var key = key().strip();
        var named = name.value();
        var profile = named != null ? named : url.getHost();
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
        if (keyFromInput.value() || console == null || !console.isTerminal()) {
            return new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        }
        var typed = console.readPassword("Key: ");
        return typed == null ? "" : new String(typed);
    }
}
