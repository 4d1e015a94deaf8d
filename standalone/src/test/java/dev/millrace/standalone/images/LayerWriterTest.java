package dev.millrace.standalone.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.ZstdInputStream;
import dev.millrace.standalone.program.Pipe;
import dev.millrace.standalone.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerWriterTest {

    @TempDir Path folder;

    @Test
    void aDifferenceHoldsWhatIsNewAndWhatWasReplaced() throws Exception {
        var base = Files.createDirectories(folder.resolve("base"));
        Files.createDirectories(base.resolve("etc"));
        Files.writeString(base.resolve("etc/same"), "same");
        Files.writeString(base.resolve("etc/replaced"), "old");
        Files.createSymbolicLink(base.resolve("link"), Path.of("etc/same"));
        var root = folder.resolve("root");
        Program.of("cp", "--archive", "--link", base.toString(), root.toString()).run();
        Files.delete(root.resolve("etc/replaced"));
        Files.writeString(root.resolve("etc/replaced"), "new");
        Files.createDirectories(root.resolve("opt/a folder"));
        Files.writeString(root.resolve("opt/a folder/-new"), "new");

        var blobs = new BlobStore(folder.resolve("blobs"));
        var layer = new LayerWriter(blobs, folder).difference(base, root, "test");

        assertThat(members(blobs.path(layer.blob().digest())))
                .containsExactly("etc/replaced", "opt/", "opt/a folder/", "opt/a folder/-new");
        assertThat(Files.readString(base.resolve("etc/replaced"))).isEqualTo("old");
    }

    @Test
    void aBlobIsKnownByItsOwnDigest() throws Exception {
        var root = Files.createDirectories(folder.resolve("root"));
        var blobs = new BlobStore(folder.resolve("blobs"));

        var layer = new LayerWriter(blobs, folder).whole(root, "test");

        var file = blobs.path(layer.blob().digest());
        var sha256 = Program.of("sha256sum", file.toString()).run().split(" ")[0];
        assertThat(layer.blob().digest()).isEqualTo("sha256:" + sha256);
        assertThat(layer.blob().size()).isEqualTo(Files.size(file));
    }

    private List<String> members(Path layer) throws Exception {
        var tar = folder.resolve("layer.tar");
        try (var zstd = new ZstdInputStream(Files.newInputStream(layer))) {
            Files.copy(zstd, tar);
        }
        return Pipe.run(List.of(List.of("tar", "-tf", tar.toString()))).lines().toList();
    }
}
