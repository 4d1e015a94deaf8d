package dev.millrace.standalone.debian;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds all packages that some packages need, recommendations left out.
 *
 * <p>Versions are not looked at: within one suite they fit. Of alternatives one that is chosen
 * already wins, then the first that exists: name a preferred one among the wanted.
 */
public final class Closure {

    private final PackageIndex index;
    private final Map<String, DebianPackage> chosen = new LinkedHashMap<>();
    private final ArrayDeque<DebianPackage> unvisited = new ArrayDeque<>();

    private Closure(PackageIndex index) {
        this.index = index;
    }

    /**
     * The wanted packages and what they need.
     *
     * @throws IOException naming a package that the suite does not have
     */
    public static List<DebianPackage> of(PackageIndex index, Collection<String> wanted)
            throws IOException {
        var closure = new Closure(index);
        for (var name : wanted) {
            closure.choose(index.require(name));
        }
        while (!closure.unvisited.isEmpty()) {
            var next = closure.unvisited.remove();
            for (var alternatives : next.depends()) {
                closure.satisfy(next, alternatives);
            }
        }
        return List.copyOf(closure.chosen.values());
    }

    private void satisfy(DebianPackage who, List<String> alternatives) throws IOException {
        if (alternatives.stream().anyMatch(this::isSatisfied)) {
            return;
        }
        for (var name : alternatives) {
            var candidate =
                    index.find(name)
                            .or(() ->
                                    index.providersOf(name).stream()
                                            .findFirst()
                                            .flatMap(index::find));
            if (candidate.isPresent()) {
                choose(candidate.get());
                return;
            }
        }
        throw new IOException("Debian package " + who.name() + " needs one of " + alternatives);
    }

    private boolean isSatisfied(String name) {
        return chosen.containsKey(name)
                || index.providersOf(name).stream().anyMatch(chosen::containsKey);
    }

    private void choose(DebianPackage one) {
        if (chosen.putIfAbsent(one.name(), one) == null) {
            unvisited.add(one);
        }
    }
}
