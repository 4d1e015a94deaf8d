package dev.millrace.standalone.engine;

import dev.millrace.standalone.program.Program;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The packet filter rules of one engine of ours: two chains, named after it, and the jumps to them.
 *
 * <p>The engine itself is told to leave the filter alone: at its start it would remove the rules of
 * every other engine of the machine. What it would have ensured these rules ensure: what is inside
 * gets out under the machine's address, nothing from outside gets in, and one network's packets
 * never reach another network of ours.
 */
record Netfilter(Path bin, AddressRange range) {

    private String chain() {
        return "MILLRACE" + range.number();
    }

    /** Makes it so; repeatable, and at no moment without rules. */
    void apply() throws IOException, InterruptedException {
        var script =
                """
                *filter
                :CHAIN - [0:0]
                -A CHAIN -m physdev --physdev-is-bridged -j ACCEPT
                -A CHAIN -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
                -A CHAIN -s RANGE -d RANGE -j DROP
                -A CHAIN -s RANGE -j ACCEPT
                -A CHAIN -d RANGE -j DROP
                COMMIT
                *nat
                :CHAIN - [0:0]
                -A CHAIN -s RANGE ! -d RANGE -j MASQUERADE
                COMMIT
                """
                        .replace("CHAIN", chain())
                        .replace("RANGE", range.all());
        var ended = program("iptables-restore", "--noflush").attempt(script);
        if (!ended.ok()) {
            throw new IOException("iptables-restore: " + ended.output());
        }
        for (var hook : hooks()) {
            if (!iptables(hook, "-C").attempt().ok()) {
                iptables(hook, "-I").run();
            }
        }
    }

    /** Removes all of it. */
    void remove() throws IOException, InterruptedException {
        for (var hook : hooks()) {
            while (iptables(hook, "-D").attempt().ok()) {
                // one more may be there when two starts have met
            }
        }
        for (var table : List.of("filter", "nat")) {
            program("iptables", "-w", "-t", table, "-F", chain()).attempt();
            program("iptables", "-w", "-t", table, "-X", chain()).attempt();
        }
    }

    /** The rules that are there now, each with its table. */
    List<String> rules() throws IOException, InterruptedException {
        var rules = new ArrayList<String>();
        var table = "";
        for (var line : program("iptables-save").run().lines().toList()) {
            if (line.startsWith("*")) {
                table = line.substring(1);
            } else if (line.startsWith("-A ") && line.contains(chain())) {
                rules.add(table + " " + line);
            }
        }
        return rules;
    }

    /** A packet that is forwarded, or goes out, passes one of these. */
    private record Hook(String table, String builtIn, List<String> condition) {}

    private List<Hook> hooks() {
        // the reverse of the wanted order: each is put first
        return List.of(
                new Hook("filter", "FORWARD", List.of("-d", range.all())),
                new Hook("filter", "FORWARD", List.of("-s", range.all())),
                new Hook("nat", "POSTROUTING", List.of("-s", range.all())));
    }

    private Program iptables(Hook hook, String verb) {
        var command = new ArrayList<>(List.of(bin.resolve("iptables").toString(), "-w"));
        command.addAll(List.of("-t", hook.table(), verb, hook.builtIn()));
        command.addAll(hook.condition());
        command.addAll(List.of("-j", chain()));
        return new Program(command, Map.of());
    }

    private Program program(String name, String... arguments) {
        var command = new ArrayList<>(List.of(bin.resolve(name).toString()));
        command.addAll(List.of(arguments));
        return new Program(command, Map.of());
    }
}
