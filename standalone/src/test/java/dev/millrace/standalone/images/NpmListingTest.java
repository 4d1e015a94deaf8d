package dev.millrace.standalone.images;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.standalone.fetch.Checksum;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class NpmListingTest {

    @Test
    void theNewestReleaseOfAMajorVersionComesFirst() throws Exception {
        var listing =
                listing(
                        """
                        {"22.9.0": {}, "22.10.1": {}, "22.10.2-rc.1": {}, "2.99.0": {},
                         "23.0.0": {}, "22.10.0": {}}
                        """);

        assertThat(listing.releases(22)).containsExactly("22.10.1", "22.10.0", "22.9.0");
    }

    @Test
    void whatTheRegistrySignedForIsChecked() throws Exception {
        var listing =
                listing(
                        """
                        {"1.0.0": {"dist": {"tarball": "http://r.example/x.tgz",
                                            "integrity": "sha512-AAEC"}}}
                        """);

        var download = listing.download("1.0.0", Path.of("folder"));

        assertThat(download.checksum()).isEqualTo(new Checksum("SHA-512", "000102"));
        assertThat(download.to()).isEqualTo(Path.of("folder/x-1.0.0.tgz"));
    }

    private static NpmRegistry.Listing listing(String versions) throws Exception {
        return new NpmRegistry.Listing("x", new ObjectMapper().readTree(versions));
    }
}
