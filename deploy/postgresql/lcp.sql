-- The record of several servers: one role, one database that nobody else may enter.
-- Run once by the server's own administrator: psql -X -v ON_ERROR_STOP=1 -f lcp.sql
-- then give the role its password, which is asked for and not shown: psql -c '\password lcp'
-- The workbook makes its tables itself at the first connection.

CREATE ROLE lcp LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;
CREATE DATABASE lcp OWNER lcp ENCODING 'UTF8' TEMPLATE template0;
REVOKE ALL ON DATABASE lcp FROM PUBLIC;

-- A session that was left with a transaction open holds up nobody for longer than this.
ALTER ROLE lcp IN DATABASE lcp SET idle_in_transaction_session_timeout = '60s';
