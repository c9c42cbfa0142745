"""Step 6 as sections: readiness, drafted text, timetable, risks, register, papers, and published cases."""
