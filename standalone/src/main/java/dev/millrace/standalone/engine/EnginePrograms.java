package dev.millrace.standalone.engine;

import dev.millrace.standalone.debian.Architecture;
import dev.millrace.standalone.debian.LibraryWrapper;
import dev.millrace.standalone.debian.PackageTrees;
import dev.millrace.standalone.debian.TreeRecipe;
import dev.millrace.standalone.debian.TreeRecipe.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs an engine of ours is made of.
 *
 * <p>The engine comes from Debian's next release and needs nothing newer than this one's C library.
 * That release's runc and iptables do: those two come from Debian 12, with their libraries.
 */
record EnginePrograms(Path tree, Architecture architecture) {

    static TreeRecipe recipe(Architecture architecture) {
        return new TreeRecipe(
                "engine",
                architecture,
                List.of(
                        Part.all(
                                "engine",
                                "forky",
                                "docker.io",
                                "docker-cli",
                                "containerd",
                                "tini-static"),
                        Part.all(
                                "machine",
                                "bookworm",
                                "runc",
                                "iptables",
                                "libip4tc2",
                                "libip6tc2",
                                "libxtables12",
                                "libmnl0",
                                "libnftnl11",
                                "libnfnetlink0",
                                "libnetfilter-conntrack3")));
    }

    static EnginePrograms get(PackageTrees trees, Architecture architecture)
            throws IOException, InterruptedException {
        return new EnginePrograms(trees.get(recipe(architecture)), architecture);
    }

    /** Writes the wrappers of what needs libraries of its own. */
    void wrapInto(Path bin) throws IOException {
        var machine = tree.resolve("machine");
        var netfilter = machine.resolve("usr/sbin/xtables-nft-multi").toString();
        for (var family : List.of("iptables", "ip6tables")) {
            for (var verb : List.of("", "-save", "-restore")) {
                var name = family + verb;
                LibraryWrapper.write(
                        bin.resolve(name), machine, architecture, List.of(netfilter, name));
            }
        }
    }

    /** What {@code PATH} must be for the engine to find its parts before the machine's. */
    String path(Path bin) {
        var inherited = System.getenv().getOrDefault("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        return String.join(
                ":",
                bin.toString(),
                tree.resolve("engine/usr/bin").toString(),
                tree.resolve("engine/usr/sbin").toString(),
                tree.resolve("machine/usr/sbin").toString(),
                inherited);
    }

    String dockerd() {
        return tree.resolve("engine/usr/sbin/dockerd").toString();
    }
}
