package dev.millrace.archive.gather;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import dev.millrace.archive.PathOrder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** What a tarball unpacks to, and what a layer makes of it, by a reader of its own. */
record TarModel(List<String> names, TreeMap<String, String> tree) {

    /** The whole folder. */
    static TarModel of(Gathered gathered) throws IOException {
        return of(Changes.whole(gathered));
    }

    static TarModel of(Changes changes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ContextTarball.write(changes, bytes, _ -> {});
        var plain = new ZstdInputStreamNoFinalizer(new ByteArrayInputStream(bytes.toByteArray()));
        return read(new DataInputStream(plain));
    }

    private static TarModel read(DataInputStream in) throws IOException {
        var model = new TarModel(new ArrayList<>(), new TreeMap<>(PathOrder.INSTANCE));
        var pax = "";
        while (true) {
            var header = in.readNBytes(512);
            if (header[0] == 0) {
                return model;
            }
            var size = Long.parseLong(text(header, 124, 11).strip(), 8);
            var content = new String(in.readNBytes((int) size), StandardCharsets.ISO_8859_1);
            in.skipNBytes(-size & 511);
            if (header[156] == 'x') {
                pax =
                        new String(
                                content.getBytes(StandardCharsets.ISO_8859_1),
                                StandardCharsets.UTF_8);
                continue;
            }
            var name = named(pax, "path=", text(header, 0, 100)).replaceFirst("/$", "");
            var target = named(pax, "linkpath=", text(header, 157, 100));
            pax = "";
            model.names.add(name);
            model.tree.put(name, (char) header[156] + text(header, 100, 7) + target + content);
        }
    }

    private static String named(String pax, String key, String fallback) {
        return pax.lines()
                .filter(line -> line.contains(" " + key))
                .map(line -> line.substring(line.indexOf(key) + key.length()))
                .findFirst()
                .orElse(fallback);
    }

    private static String text(byte[] header, int at, int length) {
        int end = at;
        while (end < at + length && header[end] != 0) {
            end++;
        }
        return new String(header, at, end - at, StandardCharsets.UTF_8);
    }

    /** The tree that this one becomes with a layer on it. */
    TreeMap<String, String> with(TarModel layer) {
        var result = new TreeMap<>(tree);
        for (var name : layer.names) {
            int at = name.lastIndexOf('/') + 1;
            if (name.startsWith(".wh.", at)) {
                var gone = name.substring(0, at) + name.substring(at + 4);
                result.keySet().removeIf(p -> p.equals(gone) || p.startsWith(gone + "/"));
            }
        }
        layer.tree.forEach((name, content) -> {
            if (!name.startsWith(".wh.", name.lastIndexOf('/') + 1)) {
                result.put(name, content);
            }
        });
        return result;
    }
}
