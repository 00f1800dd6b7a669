"""Many files: what is to be done, who does it, and the record of it.

`inputs` finds the files, `names` says where the output of each stands, `manifest` is the record of the run and
`plan` compares the two. `task` holds the one task function, which reads, parses, exports and writes by way of
`storage`; `local_engine` and `dask_engine` have it called in other processes, and `supervise` decides what is
done about tasks whose worker died. `run` is all of it in order.
"""
