package dev.millrace.worker.adapter.packs;

import dev.millrace.archive.canonical.CanonicalTar;
import dev.millrace.archive.canonical.ChangeTimes;
import dev.millrace.archive.canonical.CheckedContent;
import dev.millrace.archive.canonical.FileSearch;
import dev.millrace.archive.canonical.Manifest;
import dev.millrace.contracts.DiskReserve;
import dev.millrace.contracts.worker.StartGrant;
import dev.millrace.worker.app.ContextFetcher;
import dev.millrace.worker.app.FetchedContext;
import dev.millrace.worker.app.StopSignal;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/**
 * Puts contexts together out of packs, with their times of change.
 *
 * <p>A tar is only handed out when the manifest is the one that was granted and each content is
 * what the manifest says.
 */
public final class PackedContexts implements ContextFetcher {

    /** Enough for the lines that come before everything else in a Dockerfile. */
    private static final int BEGINNING = 64 * 1024;

    private final Path folder;
    private final StoreDownloads downloads;
    private final KeptPacks packs;

    /**
     * Tars that are left over in the folder from an earlier life are removed, packs stay.
     *
     * @param keep how many bytes of packs are kept
     */
    public PackedContexts(HttpClient http, Path folder, DiskReserve disk, long keep)
            throws IOException {
        this.folder = Files.createDirectories(folder);
        this.downloads = new StoreDownloads(http);
        this.packs =
                new KeptPacks(
                        Files.createDirectories(folder.resolve("packs")), downloads, disk, keep);
        try (var leftovers = Files.newDirectoryStream(folder, Files::isRegularFile)) {
            for (var leftover : leftovers) {
                Files.delete(leftover);
            }
        }
    }

    @Override
    public FetchedContext fetch(StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException {
        var lock = packs.lock(grant.attempt().build().agentRef());
        lock.lockInterruptibly();
        try {
            return assembled(grant, stop);
        } finally {
            lock.unlock();
        }
    }

    private FetchedContext assembled(StartGrant grant, StopSignal stop)
            throws IOException, InterruptedException {
        var attempt = grant.attempt();
        var name = attempt.build().id() + "." + attempt.number();
        var manifestFile = folder.resolve(name + ".manifest");
        var tar = folder.resolve(name + ".tar");
        try {
            downloads.download(grant.manifestUrl(), manifestFile, stop);
            var manifest = manifest(grant, manifestFile);
            packs.makeRoom(CanonicalTar.size(manifest), attempt.build().agentRef());
            try {
                return assemble(grant, manifest, tar, stop);
            } catch (CheckedContent.ChangedException e) {
                packs.forget(attempt.build().agentRef());
                return assemble(grant, manifest, tar, stop);
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(tar);
            throw e;
        } finally {
            Files.deleteIfExists(manifestFile);
        }
    }

    private static Manifest manifest(StartGrant grant, Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var digest = HexFormat.of().formatHex(CheckedOutput.sha256().digest(bytes));
        if (!digest.equals(grant.context().hex())) {
            throw new UnexpectedContextException("the manifest is another one");
        }
        return Manifest.read(new ByteArrayInputStream(bytes));
    }

    private FetchedContext assemble(StartGrant grant, Manifest manifest, Path tar, StopSignal stop)
            throws IOException, InterruptedException {
        try (var contents = new Contents(manifest)) {
            var filled = packs.fill(contents, grant, stop);
            var digest = write(manifest, contents, ChangeTimes.parse(grant.times()), tar);
            var fetched =
                    new FetchedContext(
                            tar,
                            digest,
                            dockerfile(manifest, contents, grant.spec().dockerfile()),
                            new FetchedContext.Origin(manifest.bytes(), filled.fetchedBytes()),
                            () -> delete(tar));
            packs.letGo(grant.attempt().build().agentRef(), filled.used());
            return fetched;
        }
    }

    private static String write(Manifest manifest, Contents contents, ChangeTimes times, Path tar)
            throws IOException {
        try (var out =
                        new CheckedOutput(
                                new BufferedOutputStream(Files.newOutputStream(tar), 1 << 16));
                var in = new CanonicalTar(manifest, contents, times)) {
            in.transferTo(out);
            out.flush();
            return out.hex();
        }
    }

    private static byte[] dockerfile(Manifest manifest, Contents contents, String path)
            throws IOException {
        var search = new FileSearch(path);
        manifest.entries().forEach(search);
        if (!(search.found() instanceof FileSearch.Found.Content(var file))) {
            return new byte[0];
        }
        try (var in = contents.open(file)) {
            return in.readNBytes(BEGINNING);
        }
    }

    private static void delete(Path tar) {
        try {
            Files.deleteIfExists(tar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
