package dev.millrace.standalone.images;

import dev.millrace.standalone.fetch.Downloader;
import dev.millrace.standalone.fetch.MachineHttp;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The images that can be provided; the place to add another. */
final class BaseImages {

    private final NpmRegistry npm;
    private final Downloader downloader;
    private final Path npmPackages;

    BaseImages(MachineHttp http, Downloader downloader, Path npmPackages) {
        this.npm = new NpmRegistry(http);
        this.downloader = downloader;
        this.npmPackages = npmPackages;
    }

    List<BaseImage> all() {
        return List.of(
                new BaseImage(
                        "python",
                        "3.13-slim",
                        PythonContent.packages("3.13"),
                        Map.of("PYTHON_VERSION", "3.13"),
                        List.of("python3"),
                        new PythonContent("3.13")),
                new BaseImage(
                        "node",
                        "22-slim",
                        List.of(),
                        Map.of("NODE_VERSION", "22"),
                        List.of("node"),
                        new NodeContent(22, 10, npm, downloader, npmPackages)));
    }
}
