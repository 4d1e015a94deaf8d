package dev.millrace.http;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Hands every failure to {@link Problems}. */
public class ProblemMappers {

    @ServerExceptionMapper
    public Response mismatched(MismatchedInputException failure) {
        return Problems.answer(failure);
    }

    @ServerExceptionMapper
    public Response framework(WebApplicationException failure) {
        return Problems.answer(failure);
    }

    @ServerExceptionMapper
    public Response anything(Throwable failure) {
        return Problems.answer(failure);
    }
}
