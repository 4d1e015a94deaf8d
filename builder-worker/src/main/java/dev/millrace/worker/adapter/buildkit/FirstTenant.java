package dev.millrace.worker.adapter.buildkit;

import dev.millrace.contracts.id.TenantId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers on disk which tenant came first; outlives the process, and never changes. */
public final class FirstTenant {

    private final Path file;

    public FirstTenant(Path folder) throws IOException {
        file = Files.createDirectories(folder).resolve("tenant");
    }

    /** Makes this tenant the first if there is none, and says who is. */
    public synchronized TenantId claim(TenantId tenant) {
        var known = tenant();
        if (known.isPresent()) {
            return known.get();
        }
        try {
            var draft = file.resolveSibling("tenant.new");
            Files.writeString(draft, tenant.value());
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            return tenant;
        } catch (FileAlreadyExistsException e) {
            return tenant().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Optional<TenantId> tenant() {
        try {
            return Files.exists(file)
                    ? Optional.of(new TenantId(Files.readString(file).strip()))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
