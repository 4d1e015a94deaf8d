package dev.millrace.standalone.s3;

import dev.millrace.standalone.component.Component;

/** An object store with the S3 API. */
public interface S3Server extends Component {

    /** What every one is called: a system has one. */
    String NAME = "s3";

    /** Where it listens and with which keys; known before it runs. */
    S3Access access();
}
