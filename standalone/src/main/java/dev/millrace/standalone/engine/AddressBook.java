package dev.millrace.standalone.engine;

import dev.millrace.standalone.fetch.FileLocks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Gives every system of the machine a range of addresses of its own and keeps it.
 *
 * <p>The choice is kept in the engine's folder and noted in the cache folder, where other systems
 * look before they choose, so that two that are never up together do not meet either.
 */
final class AddressBook {

    private final Path notes;

    AddressBook(Path cache) {
        this.notes = cache.resolve("addresses");
    }

    /** The range of this engine; chosen once, where neither a route nor another system is. */
    AddressRange rangeOf(EngineHome home) throws IOException {
        var known = kept(home.network());
        if (known.isPresent()) {
            return known.get();
        }
        Files.createDirectories(notes);
        try (var guard = FileLocks.open(notes.resolve("book"));
                var _ = guard.lock()) {
            var kept = kept(home.network());
            var range = kept.isPresent() ? kept.get() : choose(home);
            Files.createDirectories(home.folder());
            Files.writeString(home.network(), range.number() + "\n");
            Files.writeString(note(range), home.network() + "\n");
            return range;
        }
    }

    /** Makes the range free for others. */
    void release(EngineHome home) throws IOException {
        var kept = kept(home.network());
        if (kept.isPresent() && !takenByOther(kept.get(), home)) {
            Files.deleteIfExists(note(kept.get()));
        }
    }

    private AddressRange choose(EngineHome home) throws IOException {
        var routes = Routes.ofThisMachine();
        var start = Math.floorMod(home.folder().hashCode(), AddressRange.COUNT);
        for (var i = 0; i < AddressRange.COUNT; i++) {
            var range = new AddressRange(AddressRange.FIRST + (start + i) % AddressRange.COUNT);
            if (!takenByOther(range, home)
                    && routes.stream().noneMatch(route -> route.overlaps(range))) {
                return range;
            }
        }
        throw new IOException("no free range among 10.96.0.0 to 10.223.255.255");
    }

    private boolean takenByOther(AddressRange range, EngineHome home) throws IOException {
        if (!Files.exists(note(range))) {
            return false;
        }
        var owner = Path.of(Files.readString(note(range)).strip());
        return !owner.equals(home.network()) && kept(owner).filter(range::equals).isPresent();
    }

    private static Optional<AddressRange> kept(Path file) throws IOException {
        return Files.exists(file)
                ? Optional.of(new AddressRange(Integer.parseInt(Files.readString(file).strip())))
                : Optional.empty();
    }

    private Path note(AddressRange range) {
        return notes.resolve(String.valueOf(range.number()));
    }
}
